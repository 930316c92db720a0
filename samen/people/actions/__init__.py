"""The only writers of this room, cut by noun."""
