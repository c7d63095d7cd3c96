"""The study desk: articles, officials, codebook and analysis of one study folder, in one place."""
