"""Who is meant: names, mentions, coreference, the registry of officials."""
