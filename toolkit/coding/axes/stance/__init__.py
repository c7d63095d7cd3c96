"""Whether what governs a target counts: whose it is, whether it is done, and why it may decide nothing."""
