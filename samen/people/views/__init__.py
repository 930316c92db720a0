"""Pages of this room, cut by noun."""
