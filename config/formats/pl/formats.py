"""Polish: months bend beside a day; times as on Dutch doors: 19.30."""

TIME_FORMAT = "G.i"
DATE_FORMAT = "j E Y"
MONTH_DAY_FORMAT = "j E"
DAY_FORMAT = "l, j E"
DAY_YEAR_FORMAT = "l, j E Y"
