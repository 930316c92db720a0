"""How other servers find us: WebFinger for accounts, NodeInfo for the house as a whole."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from jsonschema import Draft202012Validator

from samen.guide.tests.builders import a_city, a_district, an_activity, an_organisation
from samen.publishing.rules.fediverse import ACTIVITY_JSON

pytestmark = pytest.mark.django_db
SITE = settings.SITE_ADDRESS
HOST = SITE.partition("://")[2]


def document(client: Client, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    assert answer["Access-Control-Allow-Origin"] == "*"
    found: dict[str, Any] = answer.json()
    return found


# --- how others find us -------------------------------------------------------------------


def asked(client: Client, resource: str, *rel: str) -> Any:
    return client.get("/.well-known/webfinger", {"resource": resource, "rel": rel})


@pytest.mark.proof("WebFinger (RFC 7033)", by="jsonschema")
@pytest.mark.parametrize(
    "resource",
    [
        f"acct:wijk.overvecht@{HOST}",
        "acct:wijk.overvecht@testserver",
        f"acct:WIJK.Overvecht@{HOST.upper()}",
        f"{SITE}/wijken/overvecht",
        f"{SITE}/fediverse/wijken/overvecht",
    ],
)
def test_an_account_is_found_by_every_name_it_has(client: Client, resource: str) -> None:
    a_district("Overvecht")
    answer = asked(client, resource)
    assert answer["Content-Type"] == "application/jrd+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    found = answer.json()
    assert list(Draft202012Validator(JRD).iter_errors(found)) == []
    assert list(Draft202012Validator(JRD).iter_errors({"links": [{"href": "x"}]})) != []
    assert found["subject"] == f"acct:wijk.overvecht@{HOST}"
    links = {link["type"]: link["href"] for link in found["links"]}
    assert links[ACTIVITY_JSON] == f"{SITE}/fediverse/wijken/overvecht"
    assert links["text/calendar"] == f"{SITE}/agenda.ics?wijk=overvecht"
    for href in links.values():
        assert client.get(href.removeprefix(SITE)).status_code == 200


JRD = {
    "type": "object",
    "required": ["subject", "links"],
    "properties": {
        "subject": {"type": "string", "pattern": "^[a-z]+:"},
        "aliases": {"type": "array", "items": {"type": "string", "pattern": "^[a-z]+:"}},
        "properties": {"type": "object"},
        "links": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["rel"],
                "properties": {name: {"type": "string"} for name in ("rel", "type", "href")},
            },
        },
    },
}
"""A JSON resource descriptor. Source: RFC 7033, 4.4."""


def test_the_city_and_an_organisation_are_found_too(client: Client) -> None:
    a_city()
    an_organisation("Attifa")
    for resource in (f"acct:stad.utrecht@{HOST}", f"{SITE}/"):
        assert asked(client, resource).json()["subject"] == f"acct:stad.utrecht@{HOST}"
    for resource in (f"acct:attifa@{HOST}", f"{SITE}/organisaties/attifa"):
        assert asked(client, resource).json()["subject"] == f"acct:attifa@{HOST}"


def test_only_the_relations_that_are_asked_for_are_given(client: Client) -> None:
    a_district("Overvecht")
    one = asked(client, f"acct:wijk.overvecht@{HOST}", "self").json()
    none = asked(client, f"acct:wijk.overvecht@{HOST}", "http://elders.example/rel").json()
    assert ([link["rel"] for link in one["links"]], none["links"]) == (["self"], [])


@pytest.mark.parametrize(
    ("resource", "status"),
    [
        ("", 400),
        ("overvecht", 400),
        ("mailto:hallo@samen.example", 400),
        (f"acct:bestaat-niet@{HOST}", 404),
        ("acct:wijk.overvecht@elders.example", 404),
        (f"{SITE}/agenda", 404),
        (f"{SITE}/bestaat-niet", 404),
        (f"{SITE}/fediverse/mensen/overvecht", 404),
    ],
)
def test_a_wrong_question_and_an_unknown_account_differ(
    client: Client, resource: str, status: int
) -> None:
    a_district("Overvecht")
    answer = asked(client, resource)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_question_without_a_resource_is_wrong(client: Client) -> None:
    assert client.get("/.well-known/webfinger").status_code == 400


# --- what runs here -----------------------------------------------------------------------


@pytest.mark.proof("NodeInfo 2.1", by="jsonschema")
def test_the_house_says_what_it_is(client: Client) -> None:
    a_city()
    an_activity("Yoga")
    links = document(client, "/.well-known/nodeinfo")["links"]
    by_rel = {link["rel"]: link["href"] for link in links}
    assert by_rel["https://www.w3.org/ns/activitystreams#Application"] == (
        f"{SITE}/fediverse/steden/utrecht"
    )
    where = by_rel["http://nodeinfo.diaspora.software/ns/schema/2.1"]
    answer = client.get(where.removeprefix(SITE))
    assert answer["Content-Type"] == (
        'application/json; profile="http://nodeinfo.diaspora.software/ns/schema/2.1#"'
    )
    found = answer.json()
    assert list(Draft202012Validator(NODEINFO).iter_errors(found)) == []
    changes: list[dict[str, object]] = [
        {"version": "2.0"}, {"protocols": []}, {"openRegistrations": "no"}, {"more": 1}
    ]  # fmt: skip
    for wrong in changes:
        assert list(Draft202012Validator(NODEINFO).iter_errors(found | wrong)) != []
    assert found["usage"] == {"users": {}, "localPosts": 1}


def _thing(required: list[str], **properties: object) -> dict[str, Any]:
    kept = {"type": "object", "properties": properties, "required": required}
    return {**kept, "additionalProperties": False}


def _count() -> dict[str, object]:
    return {"type": "integer", "minimum": 0}


NODEINFO = _thing(
    ["version", "software", "protocols", "services", "openRegistrations", "usage", "metadata"],
    version={"const": "2.1"},
    software=_thing(
        ["name", "version"],
        name={"type": "string", "pattern": "^[a-z0-9-]+$"},
        version={"type": "string"},
        repository={"type": "string"},
        homepage={"type": "string"},
    ),
    protocols={"type": "array", "minItems": 1, "items": {"enum": ["activitypub"]}},
    services=_thing(
        ["inbound", "outbound"],
        inbound={"type": "array", "items": {"enum": ["atom1.0", "rss2.0"]}},
        outbound={"type": "array", "items": {"enum": ["atom1.0", "rss2.0"]}},
    ),
    openRegistrations={"type": "boolean"},
    usage=_thing(
        ["users"],
        users=_thing([], total=_count(), activeHalfyear=_count(), activeMonth=_count()),
        localPosts=_count(),
        localComments=_count(),
    ),
    metadata={"type": "object"},
)
"""The schema of NodeInfo 2.1 as far as we speak it; its lists of networks are longer."""


def test_the_house_also_answers_before_a_city_is_chosen(client: Client) -> None:
    found = document(client, "/nodeinfo/2.1")
    assert found["metadata"]["nodeName"] == "Samen"
    assert len(document(client, "/.well-known/nodeinfo")["links"]) == 1
