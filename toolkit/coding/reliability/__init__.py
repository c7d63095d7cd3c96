"""Agreement between coders, and the sentence for the methods section."""
