"""The bell board: what happens upstairs when something happens downstairs.

Down the stairs a room simply calls another room's action. Up the stairs it may not import, so
it rings: it publishes an event, and this table says who answers, in this order.
"""

from samen.foundation.events import Reactions

REACTIONS: Reactions = {}
