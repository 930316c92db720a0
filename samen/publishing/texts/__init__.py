"""Every sentence of this room that is not in a template, cut by noun."""

SENTENCES: dict[str, object] = {}
