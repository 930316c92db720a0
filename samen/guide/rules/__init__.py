"""The guide's rules, cut by noun: `listing`, `hours`, `recurrence`, `search`."""
