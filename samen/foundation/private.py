"""What does not belong in a text that others read: numbers and addresses of persons.

It looks for forms, not for meanings: eleven-test, modulus 97, the shape of a telephone number.
What looks alike and is harmless (years, prices, times, KvK numbers) passes. Names pass too.
Source: quality G-30, T-06.
"""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum

from samen.foundation.errors import RuleBroken

WORTH_A_POSTCODE = re.compile(
    r"(?<![\w€.,])(?P<digits>[1-9]\d{3})(?:[ ]?(?P<capitals>[A-Z]{2})|(?P<small>[a-z]{2})"
    r"|[ ](?P<apart>[A-Za-z]{2}))\b"
)
NUMBER_BEFORE = re.compile(r"\b\d{1,5}[ ]?[A-Za-z]?(?:-\d+)?[\s,]{1,3}$")
NUMBER_AFTER = re.compile(
    r"^[\s,.:]{0,3}(?:nr\.?|nummer|huisnummer|huis)?[\s,.:]{0,3}\d{1,5}(?![\d.:,]?\d)",
    re.IGNORECASE,
)
SMALL_WORD = re.compile(
    r"a[fln]|be|d[eo]|e[hlnru]|ga|h[ao]|i[eknos]|j[ael]|k[gm]|m[alm]|n[aou]|o[fmps]|pc|re"
    r"|t[emov]|u[wr]|v[am]|w[eo]|z[eno]",
    re.IGNORECASE,
)
AT = r"(?:@|[ ]?[(\[](?:at|apenstaart(?:je)?)[)\]][ ]?|[ ]apenstaart(?:je)?[ ])"
DOT = r"(?:\.|[ ]\.[ ]?|[ ]?\(punt\)[ ]?|[ ]punt[ ])"
MAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}{AT}[\w-]{{1,63}}(?:{DOT}[\w-]{{1,63}}){{0,4}}{DOT}[a-z]{{2,}}",
    re.IGNORECASE,
)
DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
)
TIMES = re.compile(r"^\d\d[.:]\d\d[^.:\d]+\d\d[.:]\d\d")
DUTCH_PHONE = re.compile(r"(?<!\w)(?<!\d[.,])0[\s/.()-]{0,3}[1-9](?:[\s/.()-]{0,3}\d){8}(?![\d%])")
FOREIGN_PHONE = re.compile(r"(?<![\w+])(?:\+|00)[\s(]{0,2}[1-9](?:[\s/.()-]{0,3}\d){7,13}(?![\d%])")
NINE_DIGITS = re.compile(
    r"(?<![\w.,€+/-])(?<!€ )"
    r"(\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}([ .-])\d{3}\2\d{3}|\d{4}[ .-]\d{5})"
    r"(?![\w%]|[.,-]\d)"
)
NUMBER_OF_AN_ORGANISATION = re.compile(
    r"\b(?:rsin|fiscaal nummer|btw|kvk|kamer van koophandel|vestigingsnummer)\W{0,3}"
    r"(?:nummer|nr\.?)?\W{0,3}$",
    re.IGNORECASE,
)
BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
IBAN_START = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{2})[ ]?(\d{2})(?=[ .-]?[A-Za-z0-9])")
IBAN_LENGTHS = {
    length: countries.split()
    for length, countries in {
        15: "NO", 16: "BE", 18: "DK FI FO GL NL", 19: "MK SI", 20: "AT BA EE KZ LT LU XK",
        21: "CH HR LI LV", 22: "BG BH DE GB GE IE ME RS", 23: "AE GI IL IQ TL",
        24: "AD CZ ES MD PK RO SA SE SK TN VG", 25: "PT", 26: "IS TR", 27: "FR GR IT MC SM",
        28: "AL AZ BY CY DO GT HU LB MA PL", 29: "BR EG PS QA UA", 30: "JO KW MU", 31: "MT SC",
    }.items()
}  # fmt: skip
LENGTH_OF = {country: length for length, all_of in IBAN_LENGTHS.items() for country in all_of}

GAP = "(…)"

Span = tuple[int, int]


class Private(StrEnum):
    """What was seen in a text."""

    BSN = "bsn"
    IBAN = "iban"
    MAIL = "mail"
    PHONE = "phone"
    ADDRESS = "address"  # of a house: postcode and number


def require_nothing_private(
    text: str, *, field: str | None = None, besides: frozenset[Private] = frozenset()
) -> None:
    """Raises RuleBroken with the remedy when a text holds private data. Source: G-30, T-06."""
    found = private_in(text, besides=besides)
    if found is Private.BSN:
        raise RuleBroken("foundation.private_bsn", field=field)
    if found is Private.IBAN:
        raise RuleBroken("foundation.private_iban", field=field)
    if found is Private.MAIL:
        raise RuleBroken("foundation.private_mail", field=field)
    if found is Private.PHONE:
        raise RuleBroken("foundation.private_phone", field=field)
    if found is Private.ADDRESS:
        raise RuleBroken("foundation.private_address", field=field)


def private_in(text: str, *, besides: frozenset[Private] = frozenset()) -> Private | None:
    """The first kind of private data in a text, or None. `besides` may be there."""
    for kind, spans in _SPANS.items():
        if kind not in besides and any(True for _span in spans(text)):
            return kind
    return None


def without_private(
    text: str, *, besides: frozenset[Private] = frozenset()
) -> tuple[str, tuple[Private, ...]]:
    """A text that came from elsewhere, with a gap for all that is private, and what that was."""
    seen = []
    for kind, spans in _SPANS.items():
        found = [] if kind in besides else sorted(spans(text), reverse=True)
        for start, end in found:
            text = text[:start] + GAP + text[end:]
        if found:
            seen.append(kind)
    return text, tuple(seen)


def is_bsn(digits: str) -> bool:
    """The eleven-test over nine digits. Source: Wet algemene bepalingen burgerservicenummer."""
    figures = [int(digit) for digit in digits]
    if len(figures) != len(BSN_WEIGHTS) or not any(figures):
        return False
    total = sum(figure * weight for figure, weight in zip(figures, BSN_WEIGHTS, strict=True))
    return total % 11 == 0


def is_iban(account: str) -> bool:
    """The length of its country, and modulus 97. Source: ISO 13616."""
    account = account.upper()
    if len(account) != LENGTH_OF.get(account[:2]):
        return False
    turned = account[4:] + account[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def is_mobile(number: str) -> bool:
    """Whether a telephone number is one of those that people carry: 06."""
    digits = re.sub(r"\D", "", number)
    return bool(re.match(r"(?:06|00316|316|00310?6|3106)", digits))


def _mails(text: str) -> Iterator[Span]:
    return (found.span() for found in MAIL.finditer(text))


def _accounts(text: str) -> Iterator[Span]:
    """What begins as an account number, as long as one of its country."""
    for found in IBAN_START.finditer(text):
        length = LENGTH_OF.get(found[1].upper(), 0)
        reach = range(found.start(), min(found.start() + 2 * length, len(text)))
        signs = [at for at in reach if text[at] not in " .-"][:length]
        account = "".join(text[at] for at in signs)
        if length and account.isascii() and account.isalnum() and is_iban(account):
            yield found.start(), signs[-1] + 1


def _phones(text: str) -> Iterator[Span]:
    text = _without_dates(text)
    dutch = [one.span() for one in DUTCH_PHONE.finditer(text) if not TIMES.match(one[0])]
    yield from dutch
    for start, end in (one.span() for one in FOREIGN_PHONE.finditer(text)):
        if not any(first < end and start < last for first, last in dutch):
            yield start, end


def _bsns(text: str) -> Iterator[Span]:
    text = _without_dates(text)
    for found in NINE_DIGITS.finditer(text):
        whose = NUMBER_OF_AN_ORGANISATION.search(text[: found.start()])
        if is_bsn(re.sub(r"\D", "", found[1])) and not whose:
            yield found.span()


def _addresses(text: str) -> Iterator[Span]:
    """A postcode with the number of a house beside it. A postcode alone is a neighbourhood."""
    for found in WORTH_A_POSTCODE.finditer(text):
        if SMALL_WORD.fullmatch(found["apart"] or ""):
            continue
        before = NUMBER_BEFORE.search(text[: found.start()])
        after = NUMBER_AFTER.search(text[found.end() :])
        if before or after:
            start = before.start() if before else found.start()
            yield start, found.end() + (after.end() if after else 0)


def _without_dates(text: str) -> str:
    """The same text and just as long, without what looks like a number and is a day."""
    return DATE.sub(lambda found: "|" * len(found[0]), text)


_SPANS: dict[Private, Callable[[str], Iterator[Span]]] = {
    Private.MAIL: _mails,
    Private.IBAN: _accounts,
    Private.PHONE: _phones,
    Private.BSN: _bsns,
    Private.ADDRESS: _addresses,
}
