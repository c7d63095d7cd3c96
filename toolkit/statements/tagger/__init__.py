"""A tagger that lifts the rules: it marks source, cue and content token by token, and links them."""
