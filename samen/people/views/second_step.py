"""The second step: choosing one, giving one, looking after them."""

import qrcode
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import clear_totp_secret, get_totp_secret
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from qrcode.image.svg import SvgPathFillImage

from samen.foundation.access import needs_login
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.texts import explain
from samen.people import queries
from samen.people.actions import second_step as actions
from samen.people.forms import AppForm, CredentialForm, DeviceForm, NewDeviceForm, StepCodeForm
from samen.people.models import Person
from samen.people.queries import SECOND_STEP_KEY, actor_of
from samen.people.texts import role_words
from samen.people.views.login import NOT_AN_ANSWER, proven_device, safe_next

NEXT_KEY = "people.next"


@never_cache
@needs_login
def second_step(request: HttpRequest) -> HttpResponse:
    """What this person needs now: to choose a step, to give it, or to look after them."""
    person, actor = queries.person_of(actor_of(request)), actor_of(request)
    steps = queries.steps_of(person)
    if "next" in request.GET:  # choosing a step takes some pages; afterwards we go on
        request.session[NEXT_KEY] = request.GET["next"]
    context = {
        "steps": steps,
        "codes_left": len(queries.recovery_codes_left(steps)),
        "dormant": [role_words(role) for role in sorted(actor.dormant)],
        "next": request.GET.get("next", ""),
        "onward": _onward(request),
    }
    if not steps.any:
        return render(request, "people/step_choose.html", context)
    if SECOND_STEP_KEY in request.session:
        return render(request, "people/steps.html", context)
    return _ask_for_step(request, person, StepCodeForm(), context["next"])


def _ask_for_step(
    request: HttpRequest, person: Person, form: StepCodeForm, wanted: object
) -> HttpResponse:
    steps = queries.steps_of(person)
    context = {"form": form, "steps": steps, "next": wanted, "onward": _onward(request)}
    if steps.devices:
        context["options"] = webauthn.begin_authentication(person)
    return render(request, "people/step_give.html", context)


@never_cache
@require_POST
@needs_login
def give_code(request: HttpRequest) -> HttpResponse:
    """A code from the app, or a recovery code."""
    actor = actor_of(request)
    person = queries.person_of(actor)
    form = StepCodeForm(request.POST)
    if form.is_valid():
        try:
            answer = actions.give_code(actor=actor, person=person, typed=form.cleaned_data["code"])
        except RuleBroken as broken:
            form.add_error(None, explain(broken))
        else:
            if answer.right:
                return _awake(request)
            form.add_error("code", explain(RuleBroken("people.step_wrong")))
    return _ask_for_step(request, person, form, request.POST.get("next", ""))


@never_cache
@require_POST
@needs_login
def give_device(request: HttpRequest) -> HttpResponse:
    """The answer of a device to the challenge on the page."""
    actor = actor_of(request)
    form = CredentialForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError("people.passkey_failed")
        device = proven_device(form.cleaned_data["credential"], queries.person_of(actor))
    except ValidationError:
        messages.error(request, _("Dat lukte niet. Probeer het opnieuw, of vul een code in."))
        return redirect("people:second_step")
    actions.use_device(actor=actor, device=device)
    return _awake(request)


def _awake(request: HttpRequest) -> HttpResponse:
    request.session[SECOND_STEP_KEY] = True
    request.session.cycle_key()  # more rights, so a new key
    return redirect(safe_next(request, request.POST.get("next", "")))


def _onward(request: HttpRequest) -> str:
    """Where this person was going before the second step came up."""
    return safe_next(request, request.session.get(NEXT_KEY, ""))


# --- looking after them; who has a step already gives it first ---------------------------------
def _owner(request: HttpRequest) -> Person:
    """Raises NotAllowed("people.second_step_first"): a stolen session must not add its own key."""
    person = queries.person_of(actor_of(request))
    if queries.steps_of(person).any and SECOND_STEP_KEY not in request.session:
        raise NotAllowed("people.second_step_first")
    return person


@never_cache
@needs_login
def add_device(request: HttpRequest) -> HttpResponse:
    """Makes a passkey on this device and keeps it under a name."""
    person = _owner(request)
    form = NewDeviceForm(request.POST or None)
    if form.is_valid():
        try:
            credential = form.cleaned_data["credential"]
            webauthn.parse_registration_response(credential)
            binding = webauthn.complete_registration(credential)
            if not binding.is_user_verified():
                raise ValidationError("people.step_not_kept")
        except (ValidationError, *NOT_AN_ANSWER):
            form.add_error(None, explain(RuleBroken("people.step_not_kept")))
        else:
            return _keep_device(request, person, form)
    context = {"form": form, "options": webauthn.begin_registration(person, True)}  # noqa: FBT003
    return render(request, "people/device_add.html", context)


def _keep_device(request: HttpRequest, person: Person, form: NewDeviceForm) -> HttpResponse:
    first = not queries.steps_of(person).any
    actions.add_device(
        actor=actor_of(request),
        person=person,
        name=form.cleaned_data["name"],
        credential=form.cleaned_data["credential"],
    )
    return _kept(request, first, _("Je toestel is toegevoegd."))


def _kept(request: HttpRequest, first: bool, sentence: str) -> HttpResponse:
    """Whoever just proved to have a step has given it too."""
    request.session[SECOND_STEP_KEY] = True
    request.session.cycle_key()
    messages.success(request, sentence)
    return redirect("people:recovery_codes" if first else "people:second_step")


@never_cache
@needs_login
def device(request: HttpRequest, device_id: int) -> HttpResponse:
    """Gives a device another name."""
    found = _step_or_404(_owner(request), device_id)
    if found.type != Authenticator.Type.WEBAUTHN:
        raise Http404
    form = DeviceForm(request.POST or None, initial={"name": found.wrap().name})
    if form.is_valid():
        name = form.cleaned_data["name"]
        actions.rename_device(actor=actor_of(request), device=found, name=name)
        messages.success(request, _("De naam is bewaard."))
        return redirect("people:second_step")
    return render(request, "people/device.html", {"form": form, "device": found})


@never_cache
@needs_login
def remove_step(request: HttpRequest, step_id: int) -> HttpResponse:
    """Asks once more, then takes a device or the app away."""
    person = _owner(request)
    found = _step_or_404(person, step_id)
    if request.method == "POST":
        actions.remove_step(actor=actor_of(request), step=found)
        if not queries.steps_of(person).any:
            request.session.pop(SECOND_STEP_KEY, None)
        messages.success(request, _("Weggehaald. Hiermee kan niemand meer inloggen."))
        return redirect("people:second_step")
    steps = queries.steps_of(person)
    is_last = len(steps.devices) + bool(steps.app) == 1
    return render(request, "people/step_remove.html", {"step": found, "is_last": is_last})


def _step_or_404(person: Person, step_id: int) -> Authenticator:
    steps = queries.steps_of(person)
    for step in (*steps.devices, steps.app):
        if step is not None and step.pk == step_id:
            return step
    raise Http404


@never_cache
@needs_login
def add_app(request: HttpRequest) -> HttpResponse:
    """Couples an app that makes codes: scan, then type its first code."""
    person = _owner(request)
    form = AppForm(request.POST or None)
    secret = get_totp_secret()
    if form.is_valid():
        first = not queries.steps_of(person).any
        try:
            actions.add_app(
                actor=actor_of(request),
                person=person,
                secret=secret,
                typed=form.cleaned_data["code"],
            )
        except RuleBroken as broken:
            form.add_error(broken.field, explain(broken))
        else:
            clear_totp_secret(request)
            return _kept(request, first, _("Je app is gekoppeld."))
    grouped = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    context = {"form": form, "secret": grouped, "address": _app_address(person, secret)}
    return render(request, "people/app_add.html", context)


@never_cache
@require_GET
@needs_login
def app_picture(request: HttpRequest) -> HttpResponse:
    """The QR code of the app that is being coupled, as a drawing."""
    address = _app_address(_owner(request), get_totp_secret())
    drawing = qrcode.make(address, image_factory=SvgPathFillImage).to_string()
    return HttpResponse(drawing, content_type="image/svg+xml")


def _app_address(person: Person, secret: str) -> str:
    address: str = actions.KeepsSecrets().build_totp_url(person, secret)
    return address


@never_cache
@needs_login
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The codes to keep on paper; a button makes new ones."""
    person = _owner(request)
    if request.method == "POST":
        actions.renew_recovery_codes(actor=actor_of(request), person=person)
        messages.success(request, _("Dit zijn je nieuwe codes. De oude werken niet meer."))
        return redirect("people:recovery_codes")
    steps = queries.steps_of(person)
    if not steps.any:
        return redirect("people:second_step")
    codes = queries.recovery_codes_left(steps)
    context = {"codes": codes, "onward": _onward(request)}
    return render(request, "people/recovery_codes.html", context)
