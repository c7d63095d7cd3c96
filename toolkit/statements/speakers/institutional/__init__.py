"""Which institution speaks: named, called by a noun, taken up by "it" or its document."""
