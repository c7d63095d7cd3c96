"""Position, aim, scope, condition, commitment and attribution of a statement."""
