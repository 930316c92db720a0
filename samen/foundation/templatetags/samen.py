"""The components of every page, for templates: `{% load samen %}`.

Classes and anatomy follow the house's style sheet (static/samen/samen.css).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import BaseForm, BoundField
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format, number_format, time_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from samen.foundation import clock as house_clock
from samen.foundation import idempotency
from samen.foundation.icons import A_BRICK, ICONS
from samen.foundation.languages import check_of, spoken

register = template.Library()

ALERTS = {"info": "info", "ok": "goed", "care": "let-op", "error": "fout"}  # kind: icon
PAGES_AROUND = 1
CENTS_IN_A_EURO = 100


# --- pieces --------------------------------------------------------------------------------
@register.simple_tag
@cache
def icon(name: str, size: str = "", turn: bool = False) -> SafeString:
    """A pictogram; always beside a word. `size`: "", "s" or "xl"; `turn`: mirrors in RTL."""
    classes = "samen-icon"
    if size:
        classes += f" samen-icon--{size}"
    if turn:
        classes += " samen-icon--turn"
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        classes,
        mark_safe(ICONS.get(name, A_BRICK)),  # noqa: S308 our own drawings
    )


@register.simple_tag
def badge(word: str, kind: str = "") -> SafeString:
    """A state that differs. `kind`: "", "sun", "good", "care", "wrong" or "example"."""
    more = f" samen-badge--{kind}" if kind else ""
    return format_html('<span class="samen-badge{}">{}</span>', more, word)


@register.simple_tag
def go(url: str, words: str) -> SafeString:
    """A link to read on, with an arrow."""
    return format_html(
        '<a class="samen-go" href="{}">{} {}</a>', url, words, icon("pijl", size="s", turn=True)
    )


@register.inclusion_tag("foundation/_breadcrumb.html")
def breadcrumb(*parts: str) -> dict[str, Any]:
    """Pairs of word and address, then the word of this page: "Wijken" wijken_url "Overvecht"."""
    pairs = zip(parts[:-1:2], parts[1:-1:2], strict=True)
    return {"crumbs": list(pairs), "here": parts[-1]}


@register.simple_block_tag
def alert(content: str, kind: str = "info", title: str = "", role: str = "") -> SafeString:
    """One message: a bold sentence, and what now. `role` ("status", "alert") after a deed only."""
    more = f" samen-alert--{kind}" if kind != "info" else ""
    return format_html(
        '<div class="samen-alert{}"{}>{}<div>{}{}</div></div>',
        more,
        format_html(' role="{}"', role) if role else "",
        icon(ALERTS[kind]),
        format_html("<p><strong>{}</strong></p>", title) if title else "",
        content,
    )


@register.simple_block_tag
def nothing_here(content: str, title: str, picture: str = "leeg") -> SafeString:
    """An empty state: what is not here. Inside: where it is, and one deed."""
    return format_html(
        '<div class="samen-empty samen-stack samen-stack--tight">{}<h2 class="samen-h3">{}</h2>'
        "{}</div>",
        icon(picture, size="xl"),
        title,
        content,
    )


@register.inclusion_tag("foundation/_pagination.html", takes_context=True)
def pagination(context: RequestContext, number: int, last: int) -> dict[str, Any]:
    """Links to page 1 to `last` of a long list, by ?pagina=; the rest of the address stays."""
    around = range(max(1, number - PAGES_AROUND), min(last, number + PAGES_AROUND) + 1)
    shown: list[int] = []
    for one in sorted({1, last, *around}):
        if shown and one - shown[-1] > 1:
            shown.append(0)  # a gap
        shown.append(one)
    return {
        "number": number,
        "last": last,
        "shown": shown,
        "before": number - 1,
        "after": number + 1 if number < last else 0,
        "request": context["request"],
    }


@register.inclusion_tag("foundation/_share.html", takes_context=True)
def share(context: RequestContext, title: str) -> dict[str, Any]:
    """Pass this page on: by mail, or by a link to copy. Source: R-058."""
    request = context["request"]
    return {
        "title": title,
        "address": request.build_absolute_uri(request.path),
        "paper_url": _paper_url(request.get_full_path()),
    }


def _paper_url(path: str) -> str:
    """Where this page can be had on paper; empty where that room is not installed."""
    try:
        return f"{reverse('publishing:paper')}?{urlencode({'pad': path})}"
    except NoReverseMatch:
        return ""


@register.simple_tag
def made_by_machine() -> bool:
    """Whether the words of this page are the work of a machine that nobody read after it."""
    check = check_of(spoken())
    return check is not None and check.checked_on is None


# --- forms ---------------------------------------------------------------------------------
@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """Label, explanation, error, then the control (templates/django/forms/field.html)."""
    return bound.as_field_group()


@dataclass(frozen=True)
class Control:
    """What the field template needs to know about one field."""

    html: SafeString
    described_by: str
    is_box: bool
    is_optional: bool


@register.simple_tag
def control(bound: BoundField) -> Control:
    """The control itself, described by its error first and then its explanation."""
    described_by = " ".join(
        f"{bound.auto_id}_{part}"
        for part, present in (("error", bound.errors), ("helptext", bound.help_text))
        if present and bound.auto_id
    )
    attrs: dict[str, str | bool] = {"aria-describedby": described_by}
    return Control(
        html=bound.as_widget(attrs=attrs if described_by and not bound.use_fieldset else {}),
        described_by=described_by,
        is_box=getattr(bound.field.widget, "input_type", "") == "checkbox"
        and not bound.use_fieldset,
        is_optional=not bound.field.required
        and any(other.required for other in bound.form.fields.values()),
    )


@register.simple_tag
def errors(form: BaseForm) -> SafeString:
    """On top of a form that was refused: what to mend, with links; it takes the focus."""
    if not form.errors:
        return mark_safe("")
    mend = [(_anchor(bound), text) for bound in form for text in bound.errors]
    general = form.non_field_errors()
    return render_to_string("foundation/_errors.html", {"mend": mend, "general": general})


def _anchor(bound: BoundField) -> str:
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.auto_id


@register.simple_tag
def options(choices: Iterable[tuple[str, object]], chosen: object = "") -> SafeString:
    """The options of a long list to choose from: pairs of value and name."""
    return mark_safe("".join(_option(value, name, chosen) for value, name in choices))  # noqa: S308 each is escaped


@register.simple_tag
def option_groups(
    groups: Iterable[tuple[object, Iterable[tuple[str, object]]]], chosen: object = ""
) -> SafeString:
    """The same under headings: pairs of a heading and its choices."""
    made = ((heading, options(choices, chosen)) for heading, choices in groups)
    return format_html_join("", '<optgroup label="{}">{}</optgroup>', made)


def _option(value: str, name: object, chosen: object) -> str:
    mark = " selected" if value == chosen else ""
    return f'<option value="{escape(value)}"{mark}>{escape(name)}</option>'


@register.simple_tag
def once_key() -> SafeString:
    """The hidden key that makes sending twice the same as sending once (quality G-15)."""
    return idempotency.hidden_field()


# --- words for time and money ----------------------------------------------------------------
@register.filter(expects_localtime=True)
def clock(value: "datetime | time | None") -> str:
    """19.30"""
    return time_format(value, "TIME_FORMAT") if value else ""


@register.filter(expects_localtime=True)
def day(value: "date | datetime | None") -> str:
    """Thursday 19 November; with the year when it is another one."""
    if not value:
        return ""
    this_year = value.year == house_clock.today().year
    return date_format(value, "DAY_FORMAT" if this_year else "DAY_YEAR_FORMAT")


@register.filter(expects_localtime=True)
def soon(value: "date | datetime | None") -> str:
    """today, tomorrow, or else the day in full"""
    if not value:
        return ""
    on = value.date() if isinstance(value, datetime) else value
    ahead = (on - house_clock.today()).days
    return {0: gettext("vandaag"), 1: gettext("morgen")}.get(ahead) or day(value)


@register.filter
def euros(cents: "int | None") -> str:
    """€ 4,50 with a hard space; whole euros without cents; "gratis" for nothing to pay."""
    if cents is None:
        return ""
    if cents == 0:
        return gettext("gratis")
    decimals = 2 if cents % CENTS_IN_A_EURO else 0
    amount = number_format(cents / CENTS_IN_A_EURO, decimals, use_l10n=True, force_grouping=True)
    return f"€\N{NO-BREAK SPACE}{amount}"


@register.filter
def in_words(items: Sequence[object]) -> str:
    """a, b en c"""
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return gettext("{first} en {last}").format(first=", ".join(words[:-1]), last=words[-1])
