"""The code of a page, for paper: only of our own public pages."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_public_page_has_a_code(client: Client) -> None:
    answer = client.get("/qr.svg", {"pad": "/agenda?wijk=zuid"})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml"
    assert "http://testserver/agenda?wijk=zuid" in answer.content.decode()
    assert "public" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "https://elders.example/",
        "//elders.example/agenda",
        "/\\elders.example",
        "agenda",
        "/bestaat-niet",
        "/mijn",
        "/agenda\n",
        "/agenda?" + "q" * 400,
    ],
)
def test_nothing_else_has_one(client: Client, path: str) -> None:
    assert client.get("/qr.svg", {"pad": path}).status_code == 404


def test_what_somebody_types_cannot_leave_the_drawing(client: Client) -> None:
    answer = client.get("/qr.svg", {"pad": "/agenda?x=</title><script>"})
    assert b"<script" not in answer.content


def test_every_page_says_on_paper_where_it_is(client: Client) -> None:
    words = client.get("/soorten").content.decode()
    assert "/qr.svg?pad=%2Fsoorten" in words
    assert 'loading="lazy"' in words
