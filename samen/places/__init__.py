"""Places: city, wijken, buurten and every other area, each with its own years of validity.

Promises  a place keeps what hangs on it when it is renamed, split or merged;
          a figure about a place always carries its year and its source;
          a guess about somebody's place is called a guess, and is kept nowhere.
Asks      nothing.
Source    R-029 to R-042.
"""
