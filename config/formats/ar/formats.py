"""Arabic with the digits that stand on Dutch doors and clocks: 19.30, 4,50."""

TIME_FORMAT = "G.i"
DATE_FORMAT = "j F Y"
MONTH_DAY_FORMAT = "j F"
DAY_FORMAT = "l j F"
DAY_YEAR_FORMAT = "l j F Y"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
