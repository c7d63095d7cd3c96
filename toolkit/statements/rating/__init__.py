"""How sure a statement is: features, calibration, and comparison with gold."""
