"""A coder that asks a language model: its prompt, its endpoint, its kept answers, what counts of them."""
