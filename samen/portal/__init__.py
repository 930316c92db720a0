"""Portal: the front of the house. Home, search page, my page, and the pages about Samen.

Promises  it only reads; leave it out and every other room still works.
Asks      places, people, guide.
Source    R-043 to R-046, R-058, R-418.
"""
