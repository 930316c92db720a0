"""The components of every page, rendered."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from samen.foundation import clock
from samen.foundation.icons import ICONS


def rendered(template: str, **context: Any) -> str:
    request = RequestFactory().get("/lijst?gratis=1&pagina=2")
    return Template("{% load samen %}" + template).render(Context({"request": request, **context}))


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    with override("nl"):
        yield


class PlanForm(forms.Form):
    name = forms.CharField(label="Naam van je groep", help_text="Zoals de buurt jullie kent.")
    people = forms.IntegerField(label="Hoeveel mensen?", required=False)
    kind = forms.ChoiceField(
        label="Kies er één", choices=[("a", "Wij betalen")], widget=forms.RadioSelect
    )
    free = forms.BooleanField(label="Gratis", required=False, help_text="Voor iedereen.")
    about = forms.CharField(label="Verhaal", required=False, widget=forms.Textarea)


def test_an_icon_is_hidden_from_screen_readers_because_a_word_stands_beside_it() -> None:
    svg = rendered('{% icon "pijl" size="s" turn=True %}')
    assert 'aria-hidden="true"' in svg
    assert "samen-icon--s samen-icon--turn" in svg


@pytest.mark.parametrize("name", sorted(ICONS))
def test_every_pictogram_has_at_most_one_filled_part_per_shape(name: str) -> None:
    assert ICONS[name].count('class="f"') <= 1
    assert "style" not in ICONS[name]


def test_a_pictogram_we_do_not_have_is_a_brick() -> None:
    assert "<rect" in rendered('{% icon "nergens" %}')


def test_the_breadcrumb_ends_with_the_page_itself_which_is_no_link() -> None:
    html = rendered('{% breadcrumb "Wijken" "/wijken" "Overvecht" %}')
    assert '<a href="/wijken">Wijken</a>' in html
    assert '<span aria-current="page">Overvecht</span>' in html


def test_an_alert_has_a_bold_sentence_and_escapes_what_people_typed() -> None:
    html = rendered(
        '{% alert kind="care" title=title %}<p>Kom later.</p>{% endalert %}', title="<b>"
    )
    assert "samen-alert--care" in html
    assert "<strong>&lt;b&gt;</strong>" in html
    assert "<p>Kom later.</p>" in html


def test_an_empty_state_says_what_is_not_here_and_offers_a_deed() -> None:
    html = rendered(
        '{% nothing_here "Geen taalles" %}<a href="/zoeken">Zoek</a>{% endnothing_here %}'
    )
    assert "Geen taalles" in html
    assert '<a href="/zoeken">Zoek</a>' in html


def test_badge_and_go_take_words_of_people_without_trusting_them() -> None:
    assert "&lt;i&gt;" in rendered("{% badge word 'sun' %}", word="<i>")
    assert "&lt;i&gt;" in rendered("{% go '/agenda' word %}", word="<i>")


def test_paging_keeps_the_other_choices_in_the_address() -> None:
    html = rendered("{% pagination 2 9 %}")
    assert "?gratis=1&amp;pagina=3" in html
    assert ">1</a>" in html
    assert "…" in html
    assert ">9</a>" in html


def test_a_list_of_one_page_has_nothing_to_turn() -> None:
    assert rendered("{% pagination 1 1 %}").strip() == ""


def test_a_field_gives_label_then_explanation_then_error_then_control() -> None:
    html = rendered("{% field form.name %}", form=PlanForm({}))
    order = [html.index(part) for part in ("<label", "_helptext", "__error", "<input")]
    assert order == sorted(order)
    assert 'aria-describedby="id_name_error id_name_helptext"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="samen-textbox"' in html


def test_what_need_not_be_filled_in_says_so() -> None:
    assert "(hoeft niet)" in rendered("{% field form.people %}", form=PlanForm())
    assert "(hoeft niet)" not in rendered("{% field form.name %}", form=PlanForm())


def test_choices_are_a_fieldset_with_a_legend() -> None:
    html = rendered("{% field form.kind %}", form=PlanForm())
    assert "<fieldset" in html
    assert '<legend class="samen-form-field__label">Kies er één' in html
    assert 'class="samen-option"' in html


def test_one_box_has_its_label_beside_it() -> None:
    html = rendered("{% field form.free %}", form=PlanForm())
    assert html.index("<input") < html.index("Gratis")
    assert 'id="id_free_helptext"' in html


def test_a_refused_form_tells_on_top_what_to_mend_with_links() -> None:
    html = rendered("{% errors form %}", form=PlanForm({}))
    assert 'href="#id_name"' in html
    assert 'href="#id_kind_0"' in html
    assert "autofocus" in html
    assert "Nog 2 dingen te doen" in html


def test_a_form_without_mistakes_has_nothing_on_top() -> None:
    assert rendered("{% errors form %}", form=PlanForm()) == ""


def test_a_form_that_writes_carries_a_key_against_sending_twice() -> None:
    assert 'type="hidden"' in rendered("{% once_key %}")


def test_sharing_offers_mail_and_a_link_without_any_script() -> None:
    html = rendered("{% share 'Repair Café & meer' %}")
    assert "mailto:?subject=Repair%20Caf%C3%A9%20%26%20meer" in html
    assert 'value="http://testserver/lijst"' in html


def test_times_dates_and_money_are_written_as_people_say_them() -> None:
    assert rendered("{{ at|clock }}", at=time(9, 30)) == "9.30"
    moment = datetime(2030, 11, 19, 18, 30, tzinfo=UTC)
    assert rendered("{{ at|clock }}", at=moment) == "19.30"
    assert rendered("{{ on|day }}", on=date(2030, 11, 19)) == "dinsdag 19 november 2030"
    assert rendered("{{ cents|euros }}", cents=450) == "€\N{NO-BREAK SPACE}4,50"
    assert rendered("{{ cents|euros }}", cents=6000000) == "€\N{NO-BREAK SPACE}60.000"
    assert rendered("{{ cents|euros }}", cents=0) == "gratis"
    assert rendered("{{ cents|euros }}{{ at|clock }}{{ at|day }}", cents=None, at=None) == ""


def test_words_are_joined_with_en_before_the_last() -> None:
    assert rendered("{{ words|in_words }}", words=["taal", "tuin", "eten"]) == "taal, tuin en eten"
    assert rendered("{{ words|in_words }}", words=["taal"]) == "taal"


def test_money_and_days_follow_the_language_of_the_reader() -> None:
    with override("en"):
        assert rendered("{{ cents|euros }}", cents=450) == "€\N{NO-BREAK SPACE}4.50"
        assert rendered("{{ on|day }}", on=date(2030, 11, 19)) == "Tuesday 19 November 2030"
    with override("ar"):
        assert "نوفمبر" in rendered("{{ on|day }}", on=date(2030, 11, 19))


def test_today_and_tomorrow_are_called_so() -> None:
    today = clock.today()
    assert rendered("{{ on|soon }}", on=today) == "vandaag"
    assert rendered("{{ on|soon }}", on=today + timedelta(days=1)) == "morgen"
    assert rendered("{{ on|soon }}", on=date(2030, 11, 19)) == "dinsdag 19 november 2030"
    assert rendered("{{ on|soon }}", on=None) == ""


def test_invented_things_are_marked_as_such() -> None:
    assert "verzonnen" in rendered('{% include "foundation/_fictional.html" %}')
    assert "voorbeeld" in rendered('{% include "foundation/_fictional_badge.html" %}')


def test_a_long_list_marks_what_is_chosen_and_trusts_no_name() -> None:
    fruit = [("appel", "Appel & peer"), ("kers", "<b>Kers</b>")]
    assert rendered("{% options fruit chosen %}", fruit=fruit, chosen="kers") == (
        '<option value="appel">Appel &amp; peer</option>'
        '<option value="kers" selected>&lt;b&gt;Kers&lt;/b&gt;</option>'
    )
    assert "selected" not in rendered("{% options fruit chosen.nothing %}", fruit=fruit, chosen={})
    grouped = rendered('{% option_groups groups "appel" %}', groups=[("Uit 'de' tuin", fruit)])
    assert grouped.startswith('<optgroup label="Uit &#x27;de&#x27; tuin"><option value="appel" sel')
    assert grouped.endswith("</option></optgroup>")
