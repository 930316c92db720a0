"""What the guide reads, cut by noun: `filters`, `rows`, `listing`, `agenda`, `areas`, `search`."""
