"""What to code: entries, terms, dictionaries, predicates, checks."""
