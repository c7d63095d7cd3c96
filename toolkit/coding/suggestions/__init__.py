"""From what is found without a code to the codes of a codebook."""
