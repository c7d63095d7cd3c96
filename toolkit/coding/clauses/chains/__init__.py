"""Chains of predicates: from a target outward to the main clause, also through relative clauses."""
