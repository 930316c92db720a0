"""Search among 10,000 and 200,000 things, on both databases, beside their own full-text search.

`made_up` invents the things and the questions, `worker` measures in a process of its own (one
database, one size), `report` compares the workers and writes it down.
"""
