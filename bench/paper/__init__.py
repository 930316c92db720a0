"""How quick paper is: ours beside plain WeasyPrint of the same page."""
