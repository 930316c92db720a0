"""Publishing: the guide in other forms. Paper, open standards, feeds for other programs.

Promises  everything public can be had in an open format, without an account;
          what is open stands in one catalogue;
          paper and files say the same as the page they come from;
          it only reads.
Asks      places, people, guide.
Source    R-043 to R-047, R-380 to R-386, R-408 to R-420.
"""
