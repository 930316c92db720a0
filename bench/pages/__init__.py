"""Whole pages over the wire, beside a minimal Django page, on both databases.

`minimal` is the yardstick: one view, one query, one loop, nothing else. `house` starts either
server the way `samen serve` does, `report` asks them in turns and writes it down.
"""
