"""Pages of HTML that are more, or less, than one article of a site."""
