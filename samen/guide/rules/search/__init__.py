"""Finding, on paper: from what people type to what they mean, and which answer comes first.

`words` cuts, folds and stems; `compounds` takes long words apart; `thesaurus` knows that eten
and maaltijd are one question; `vocabulary` knows the words in use and mends typing errors;
`reading` turns a query into groups of options; `matching` writes them for each database;
`ranking` puts the answers in order; `entries` prepares a thing for being found.
"""
