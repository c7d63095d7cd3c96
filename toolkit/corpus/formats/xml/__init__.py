"""XML of news agencies, archives, feeds and corpora."""
