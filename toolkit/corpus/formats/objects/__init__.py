"""Articles as objects, one inside another: JSON, and XML of layouts that have no module of their own."""
