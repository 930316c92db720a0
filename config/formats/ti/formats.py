"""Tigrinya, which Django does not know; the calendar and the clock are those of here."""

TIME_FORMAT = "G.i"
DATE_FORMAT = "j F Y"
MONTH_DAY_FORMAT = "j F"
YEAR_MONTH_FORMAT = "F Y"
DAY_FORMAT = "l j F"
DAY_YEAR_FORMAT = "l j F Y"
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
