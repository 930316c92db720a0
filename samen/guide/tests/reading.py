"""Reads a page as a reader does: its words."""

import re
from html import unescape

from django.test import Client


def words_of(client: Client, address: str) -> str:
    """The text of a page, with single spaces."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    text = unescape(re.sub(r"<[^>]*>", " ", response.content.decode()))
    return re.sub(r"[ \n\t]+", " ", text)
