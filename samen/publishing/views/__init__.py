"""The doors for people and for their programs; one module per form."""
