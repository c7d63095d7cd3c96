"""A word where it stands: its lines, the passages around them, and the clusters that it stands in."""
