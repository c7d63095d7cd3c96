"""What people decided: ledger, entries, anchoring, merging, exchange."""
