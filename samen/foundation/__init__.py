"""Foundation: what every room stands on, and nothing of the neighbourhood itself.

Promises  every deed leaves one line in the logbook, in its own transaction;
          the logbook is append only, also for the database user;
          a refusal is a code in the rule and a sentence for the reader;
          mail and jobs leave only after the transaction that asked for them.
Asks      nothing.
Source    R-409 to R-413, R-416, R-418; quality G-14 to G-16.
"""
