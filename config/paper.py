"""Every form that people can also have on paper. Source: quality G-50.

The forms themselves are the ones of the screen, so that both ask the same; a test sees to it that
no form for residents or organisations is missing here.
"""

from django.utils.translation import gettext_lazy as _

from samen.guide.forms.activity import ActivityForm
from samen.guide.forms.location import LocationForm
from samen.guide.forms.proposal import (
    ActivityProposal,
    HoursProposal,
    LocationProposal,
    OrganisationProposal,
    ServiceProposal,
)
from samen.guide.forms.service import ServiceForm
from samen.people.forms import OrganisationForm
from samen.people.queries import organisations
from samen.publishing.rules.paper_form import PaperForm

PAPER_FORMS = (
    PaperForm(
        "activiteit-doorgeven", _("Een activiteit doorgeven"), lambda: ActivityProposal(is_new=True)
    ),
    PaperForm(
        "organisatie-doorgeven",
        _("Een organisatie doorgeven"),
        lambda: OrganisationProposal(is_new=True),
    ),
    PaperForm(
        "activiteit-verbeteren",
        _("Iets klopt niet aan een activiteit"),
        ActivityProposal,
        about=_("Over welke activiteit gaat het?"),
    ),
    PaperForm(
        "hulp-verbeteren",
        _("Iets klopt niet aan hulp of een dienst"),
        ServiceProposal,
        about=_("Over welke hulp of dienst gaat het?"),
    ),
    PaperForm(
        "plek-verbeteren",
        _("Iets klopt niet aan een plek"),
        LocationProposal,
        about=_("Over welke plek gaat het?"),
    ),
    PaperForm(
        "organisatie-verbeteren",
        _("Iets klopt niet aan een organisatie"),
        OrganisationProposal,
        about=_("Over welke organisatie gaat het?"),
    ),
    PaperForm(
        "tijden-verbeteren",
        _("De openingstijden kloppen niet"),
        lambda: HoursProposal(values={}),
        about=_("Over welke plek of dienst gaat het?"),
    ),
    PaperForm(
        "activiteit",
        _("Activiteit van een organisatie"),
        lambda: ActivityForm(organisations=organisations()),
        is_for_residents=False,
    ),
    PaperForm(
        "dienst",
        _("Hulp of dienst van een organisatie"),
        lambda: ServiceForm(organisations=organisations()),
        is_for_residents=False,
    ),
    PaperForm(
        "plek",
        _("Plek van een organisatie"),
        lambda: LocationForm(organisations=organisations(), may_have_no_owner=True),
        is_for_residents=False,
    ),
    PaperForm(
        "organisatie", _("Kaart van een organisatie"), OrganisationForm, is_for_residents=False
    ),
)
