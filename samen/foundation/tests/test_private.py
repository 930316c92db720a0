"""What the house keeps out of texts, and what it lets through."""

import pytest

from samen.foundation.private import (
    Private,
    is_bsn,
    is_iban,
    is_mobile,
    private_in,
    without_private,
)

REFUSED = {
    Private.BSN: [
        "Mijn bsn is 111222333.",
        "BSN 1234.56.782",
        "bsn: 1234 56 782",
        "123-456-782",
        "123 456 782",
        "Vraag naar 123456782",
        "(123456782)",
        "burgerservicenummer:123.456.782",
    ],
    Private.IBAN: [
        "Maak het over op NL91ABNA0417164300.",
        "NL91 ABNA 0417 1643 00",
        "nl91 abna 0417 1643 00 op naam van de buurt",
        "Rekening:NL91.ABNA.0417.1643.00",
        "BE68 5390 0754 7034",
        "DE89 3704 0044 0532 0130 00",
        "GB82 WEST 1234 5698 7654 32",
        "TR33 0006 1005 1978 6457 8413 26",
    ],
    Private.PHONE: [
        "Bel 06 00 00 00 00",
        "Bel 06-00000000.",
        "0600000000",
        "app naar 06.00.00.00.00",
        "06 - 0000 0000",
        "+31 6 00000000",
        "+31 (0)6 0000 0000",
        "0031600000000",
        "Bel 030-0000000 voor een plek",
        "030 000 00 00",
        "(030) 000 00 00",
        "0346 00 00 00",
        "Bel op 05-05-2027 naar 030 0000000",
        "+32 470 00 00 00",
        "+90 532 000 00 00",
    ],
    Private.MAIL: [
        "Mail naar hallo@buurt.example",
        "HALLO@BUURT.EXAMPLE",
        "hallo.daar+kook@mail.buurt.example!",
        "hallo (at) buurt.example",
        "hallo[at]buurt.example",
        "hallo apenstaartje buurt punt example",
    ],
    Private.ADDRESS: [
        "3563 AB 12",
        "Kom naar Dreef 12, 3563 AB.",
        "3563AB 12a",
        "3563AB, nummer 12",
        "3563 AB nr. 7",
        "3563ab 12",
        "Dreef 12-3 3563AB",
        "Dreef 12 a, 3563 ab Utrecht",
    ],
}
LET_THROUGH = [
    "",
    "Kook mee met je buren.",
    "Sinds 1998.",
    "In 2027 om 12 uur beginnen we.",
    "In 1999 of 2000 begon het.",
    "Van 1200 en 1400 mensen.",
    "Wij bestaan in 2026 10 jaar.",
    "In 2025 op 12 plekken.",
    "KvK 30123456",
    "KvK-nummer: 01234567",
    "Kamer van Koophandel 12345678, sinds 2004",
    "RSIN 123456782",
    "rsin: 1234 56 782",
    "btw-nummer NL123456782B01",
    "Geef 123456789 niet door.",
    "111222334",
    "Open van 9.00 tot 17.00 uur.",
    "09.00-12.30 13.00-17.00",
    "09.00 - 12.30, 13.30 - 17.00 en 19.00 - 22.00",
    "05-05-2027 10.00 uur",
    "06-06-2027 10.00-12.30",
    "Van 06/07/2027 tot 08/08/2027 dicht.",
    "2027-04-12 19.30",
    "€ 4,50 per keer, 10 keer voor € 40",
    "€ 1.234.567,82",
    "Een potje van 123.456.782,00 euro",
    "Bel 112 als het haast heeft.",
    "Bel 14 030 voor de gemeente.",
    "Praat met 113, of bel 0800-0113.",
    "Bel 0900 0000.",
    "Bus 3, 8 en 34 stoppen voor de deur.",
    "Voor kinderen van 0 tot 12 jaar.",
    "Postcode 3563 AB hoort bij deze buurt.",
    "Voor postcodes 3561, 3562 en 3563.",
    "Dreef 12, naast de school",
    "We zijn met 25 mensen, 3 tafels en 2 ovens.",
    "Volg ons: @buurthuis",
    "Dat is 100% gratis.",
    "De zaal is 1200 m2 groot.",
    "Groep 3, 4, 5, 6, 7 en 8",
    "Versie 1.2.3.4",
    "ISBN 9789012345678",
    "NL is het land.",
    "NL91 is geen rekening",
    "NL92ABNA0417164300",
    "Kamer 0.12 op verdieping 3",
    "Elke 1e, 2e en 3e maandag",
    "Mevrouw De Vries schenkt koffie.",
]


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in REFUSED.items() for text in texts]
)
def test_what_belongs_to_a_person_is_seen(kind: Private, text: str) -> None:
    assert private_in(text) == kind


@pytest.mark.parametrize("text", LET_THROUGH)
def test_what_only_looks_alike_passes(text: str) -> None:
    assert private_in(text) is None


def test_there_are_enough_examples_to_trust_it() -> None:
    assert sum(map(len, REFUSED.values())) + len(LET_THROUGH) >= 60


def test_a_field_for_addresses_may_hold_one() -> None:
    besides = frozenset({Private.ADDRESS})
    assert private_in("Dreef 12, 3563 AB", besides=besides) is None
    assert private_in("Dreef 12, 3563 AB, 06-00000000", besides=besides) == Private.PHONE


def test_eleven_test_and_modulus_97() -> None:
    assert is_bsn("111222333")
    assert not is_bsn("000000000")
    assert not is_bsn("11122233")
    assert is_iban("NL91ABNA0417164300")
    assert not is_iban("NL91ABNA041716430")
    assert not is_iban("ZZ91ABNA0417164300")


@pytest.mark.parametrize(
    ("number", "mobile"),
    [
        ("06-00000000", True),
        ("+31 6 00000000", True),
        ("+31 (0)6 0000 0000", True),
        ("0031 6 00 00 00 00", True),
        ("030 000 00 00", False),
        ("0800-0000", False),
        ("+31 30 000 00 00", False),
    ],
)
def test_a_number_that_people_carry_is_known_by_its_beginning(number: str, mobile: bool) -> None:
    assert is_mobile(number) == mobile


@pytest.mark.parametrize(
    ("text", "bare", "seen"),
    [
        ("Meld je aan bij hallo@buurt.example.", "Meld je aan bij (…).", [Private.MAIL]),
        ("Bel 06-00000000 of 030-0000000", "Bel (…) of (…)", [Private.PHONE]),
        ("Over op NL91 ABNA 0417 1643 00 graag", "Over op (…) graag", [Private.IBAN]),
        ("Bsn 111222333, echt", "Bsn (…), echt", [Private.BSN]),
        ("Kom naar Dreef 12, 3563 AB.", "Kom naar Dreef (…).", [Private.ADDRESS]),
        ("3563 AB nr. 7 achterom", "(…) achterom", [Private.ADDRESS]),
        (
            "Op 05-05-2027: bel 0600000000 of mail a@b.example",
            "Op 05-05-2027: bel (…) of mail (…)",
            [Private.MAIL, Private.PHONE],
        ),
        ("Kook mee met je buren.", "Kook mee met je buren.", []),
    ],
)
def test_what_is_private_leaves_a_gap_in_a_text_from_elsewhere(
    text: str, bare: str, seen: list[Private]
) -> None:
    assert without_private(text) == (bare, tuple(seen))


@pytest.mark.parametrize("text", [text for texts in REFUSED.values() for text in texts])
def test_after_that_nothing_private_is_left(text: str) -> None:
    assert private_in(without_private(text)[0]) is None
