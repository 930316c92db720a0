"""How the house says no."""


class RuleBroken(Exception):
    """A rule forbids this. `code` picks the sentence in the room's texts.py.

    `field` names the form field that the sentence belongs to, when there is one.
    """

    def __init__(self, code: str, *, field: str | None = None, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts = facts


class NotAllowed(RuleBroken):
    """The rule allows it, but not to this person."""


def require(allowed: bool, code: str) -> None:
    """Raises NotAllowed(code) unless `allowed`."""
    if not allowed:
        raise NotAllowed(code)
