"""People: persons, organisations, and who may act for whom, from when until when.

Promises  a right is a mandate with dates: it ends the moment the mandate ends;
          roles that read questions or move money work only after a second factor;
          an unknown mail address gets the same answer as a known one.
Asks      places (the areas of an organisation, the area of a mandate).
Source    R-013, R-022, R-026, R-027, R-411, R-419, R-420; quality G-19, G-29.
"""
