"""Tables as they were read: which rows are articles, and what is said of their columns."""
