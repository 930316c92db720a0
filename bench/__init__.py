"""How quick and how good the house is, beside others. `make bench`, or one: ONLY=search."""
