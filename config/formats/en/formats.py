"""English as people read it in the Netherlands: 19:30, and days in full."""

TIME_FORMAT = "H:i"
DATE_FORMAT = "j F Y"
