"""Guide: what the buurt has. Services, activities, locations, and one search over all.

Promises  everything public is found without an account, and nothing is ranked by payment;
          a weekly activity at 19.00 stays at 19.00 when the clock changes;
          only an organisation's editors change its items, and every change is in the logbook;
          who reads about help leaves no trace and can be gone at once;
          the same question finds the same answers on SQLite and on PostgreSQL.
Asks      places (areas), people (organisations, mandates).
Source    R-043 to R-058, R-121 to R-130.
"""
