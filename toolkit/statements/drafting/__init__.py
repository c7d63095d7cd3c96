"""A draft of the registry of officials: what articles and a list of persons tell."""
