"""How Dutch people write dates and times here: 19.30, and days in full."""

TIME_FORMAT = "G.i"
DATE_FORMAT = "j F Y"
MONTH_DAY_FORMAT = "j F"
DAY_FORMAT = "l j F"
DAY_YEAR_FORMAT = "l j F Y"
