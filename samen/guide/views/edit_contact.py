"""How to reach an organisation itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samen.foundation.access import needs_login
from samen.guide import permissions
from samen.guide.actions.contact import set_contacts
from samen.guide.forms.fields import there_now
from samen.guide.forms.listing import ContactForm, contacts_show
from samen.guide.queries import mine
from samen.guide.queries.proposal import change_of
from samen.guide.rules.proposal import plain
from samen.guide.views.edit import KEEPERS, not_yours, sent
from samen.people.models import Organisation
from samen.people.queries import actor_of, organisation_by_slug


@never_cache
@needs_login(roles=KEEPERS)
def edit_contacts(request: HttpRequest, slug: str) -> HttpResponse:
    """Telephone, mail, website and where to drop in."""
    actor, organisation = actor_of(request), organisation_by_slug(slug)
    if organisation is None or not permissions.may_edit(actor, organisation.pk):
        return not_yours(request, actor)
    shown = {**contacts_show(organisation), "seen": mine.contacts_seen(organisation)}
    form = ContactForm(request.POST or None, initial=shown)
    if form.is_valid():
        done = _("Bewaard. Zo bereiken mensen jullie nu.")
        answer = sent(
            request,
            form,
            lambda: _save(request, organisation, form),
            done,
            of=organisation,
            draft=lambda: change_of(organisation, {"contacts": plain(form.contacts(organisation))}),
        )
        if answer:
            return answer
    changed = []
    if request.method == "POST" and request.POST.get("seen", "") != shown["seen"]:
        form.data = request.POST.copy()
        form.data["seen"] = shown["seen"]
        changed = there_now(form, shown)
    context = {"organisation": organisation, "form": form, "changed": changed}
    return render(request, "guide/edit/contacts.html", context)


def _save(request: HttpRequest, organisation: Organisation, form: ContactForm) -> str:
    set_contacts(
        actor=actor_of(request),
        organisation=organisation,
        contacts=form.contacts(organisation),
        seen=form.cleaned_data["seen"],
    )
    return f"{reverse('guide:my_items')}?organisatie={organisation.slug}"
