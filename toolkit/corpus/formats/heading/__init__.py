"""What stands around an article in words: heads, names of outlets and writers, names of fields, days."""
