"""Reads the guide for other forms; one module per form."""
