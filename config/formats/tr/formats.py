"""Turkish: the day of the week comes last; times as on Dutch doors: 19.30."""

TIME_FORMAT = "G.i"
DATE_FORMAT = "j F Y"
MONTH_DAY_FORMAT = "j F"
DAY_FORMAT = "j F l"
DAY_YEAR_FORMAT = "j F Y l"
