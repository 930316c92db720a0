"""QR codes as drawings: an address somebody can scan from paper or from another screen."""

from base64 import b64encode
from functools import lru_cache

from django.utils.html import format_html

LONGEST = 400  # characters; more makes squares too small for an old phone
QUIET_ZONE = 4  # squares of white around it, as the standard asks


@lru_cache(maxsize=256)
def svg(text: str) -> str:
    """The code of `text` as an SVG document, black on white. Raises ValueError when too long."""
    if len(text) > LONGEST:
        raise ValueError("too long for a code")
    import qrcode  # seldom needed

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    rows = code.get_matrix()
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img"'
        ' shape-rendering="crispEdges"><title>{title}</title>'
        '<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>',
        size=len(rows),
        title=text,
        path="".join(_runs(row, y) for y, row in enumerate(rows)),
    )


def data_address(drawing: str) -> str:
    """An SVG document as an address that stands in a page itself."""
    return f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"


def _runs(row: list[bool], y: int) -> str:
    """One line of squares, neighbours drawn as one."""
    parts: list[str] = []
    x = 0
    while x < len(row):
        length = 0
        while x + length < len(row) and row[x + length]:
            length += 1
        if length:
            parts.append(f"M{x} {y}h{length}v1h-{length}z")
        x += length or 1
    return "".join(parts)
