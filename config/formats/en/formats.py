"""English as people read it in the Netherlands: 19.30, and days in full."""

TIME_FORMAT = "G.i"
DATE_FORMAT = "j F Y"
