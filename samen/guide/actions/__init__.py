"""The only writers of the guide, cut by noun."""
