"""Logging in with a code from the mail or with a passkey, and logging out."""

import struct
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.exceptions import InvalidSignature
from django.conf import settings
from django.contrib import auth, messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samen.foundation.access import public_form
from samen.foundation.errors import RuleBroken
from samen.foundation.layout import home_url
from samen.foundation.openform import address_of
from samen.foundation.texts import explain
from samen.people.actions import login as actions
from samen.people.actions.second_step import use_device
from samen.people.forms import AddressForm, CodeForm, CredentialForm, refused
from samen.people.models import Person
from samen.people.queries import SECOND_STEP_KEY, actor_for, actor_of
from samen.people.rules import CODE_LIFE, Verdict
from samen.people.views.kept import kept_in, put_in_session

BACKEND = "django.contrib.auth.backends.ModelBackend"
PENDING_COOKIE = "samen_login"
PENDING_SECONDS = int(CODE_LIFE.total_seconds()) * 2  # past its life, we still say "ask a new one"
CHALLENGE_SECONDS = 300
TOO_MANY = 429
NOT_AN_ANSWER = (InvalidSignature, LookupError, TypeError, ValueError, AttributeError, struct.error)
"""What the libraries raise on an answer that no browser gives."""


@never_cache
@public_form
def log_in(request: HttpRequest) -> HttpResponse:
    """Step one: the mail address."""
    if actor_of(request).known_as is not None:
        return redirect(_next_of(request))
    pending = _pending(request)
    form = AddressForm(request.POST or None, initial={"address": pending.get("address", "")})
    if form.is_valid():
        try:
            return _ask(request, form.cleaned_data["address"], request.POST.get("next", ""))
        except RuleBroken as broken:
            form.add_error(broken.field, explain(broken))
            return _address_page(request, form, status=TOO_MANY)
    return _address_page(request, form)


def _address_page(request: HttpRequest, form: AddressForm, status: int = 200) -> HttpResponse:
    wanted = request.POST.get("next", request.GET.get("next", ""))
    context = {"form": form, "next": wanted, "kept": kept_in(request)}
    return render(request, "people/log_in.html", context, status=status)


def _ask(request: HttpRequest, address: str, wanted: str) -> HttpResponse:
    ticket = actions.ask_login_code(
        actor=actor_of(request), address=address, ip=address_of(request)
    )
    pending = {"ticket": ticket, "address": address, "next": wanted}
    response: HttpResponse = redirect("people:login_code")
    if kept_in(request):  # what was typed is too much for an address, so it stays in the page
        response = _code_page(request, CodeForm(), pending)
    response.set_cookie(
        PENDING_COOKIE,
        signing.dumps(pending, salt=PENDING_COOKIE),
        max_age=PENDING_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@never_cache
@public_form
def login_code(request: HttpRequest) -> HttpResponse:
    """Step two: the code from the mail."""
    if actor_of(request).known_as is not None:
        return redirect(_next_of(request))
    pending = _pending(request)
    if not pending:
        return redirect("people:log_in")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            answer = actions.try_login_code(
                actor=actor_of(request),
                ticket=pending["ticket"],
                typed=form.cleaned_data["code"],
                ip=address_of(request),
            )
        except RuleBroken as broken:
            form.add_error(None, explain(broken))
            return _code_page(request, form, pending, status=TOO_MANY)
        if answer.person is not None:
            return _enter(request, answer.person, pending["next"], means="code")
        dead = answer.verdict is Verdict.DEAD
        refusal = RuleBroken("people.code_dead") if dead else RuleBroken("people.code_wrong")
        form.add_error("code", explain(refusal))
    return _code_page(request, form, pending)


def _code_page(
    request: HttpRequest, form: CodeForm, pending: dict[str, str], status: int = 200
) -> HttpResponse:
    context = {"form": form, "address": pending["address"], "kept": kept_in(request)}
    return render(request, "people/login_code.html", context, status=status)


@never_cache
@require_POST
@public_form
def new_code(request: HttpRequest) -> HttpResponse:
    """Another code to the same address, in one click."""
    pending = _pending(request)
    if not pending:
        return redirect("people:log_in")
    try:
        response = _ask(request, pending["address"], pending["next"])
    except RuleBroken as broken:
        return _code_page(request, refused(CodeForm(), broken), pending, status=TOO_MANY)
    messages.success(request, _("We stuurden een nieuwe code. De oude werkt niet meer."))
    return response


@never_cache
@require_POST
@public_form
def passkey_challenge(request: HttpRequest) -> HttpResponse:
    """What the browser needs to ask the device; kept five minutes."""
    try:
        actions.note_passkey_try(actor=actor_of(request), ip=address_of(request))
    except RuleBroken as broken:
        return JsonResponse({"sentence": explain(broken)}, status=TOO_MANY)
    options = webauthn.begin_authentication(user=None)
    if actor_of(request).known_as is None:
        request.session.set_expiry(CHALLENGE_SECONDS)
    return JsonResponse(options)


@never_cache
@require_POST
@public_form
def log_in_with_passkey(request: HttpRequest) -> HttpResponse:
    """The answer of the device. A passkey that was unlocked is a second step at once."""
    form = CredentialForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError("people.passkey_failed")
        device = proven_device(form.cleaned_data["credential"], None)
        if not device.user.is_active:
            raise ValidationError("people.passkey_failed")
    except ValidationError:
        return _address_page(request, refused(AddressForm(), RuleBroken("people.passkey_failed")))
    use_device(actor=actor_for(device.user, awake=True), device=device)
    request.session.set_expiry(None)
    return _enter(request, device.user, request.POST.get("next", ""), means="passkey")


def proven_device(credential: Any, person: Person | None) -> Any:
    """The authenticator that gave this answer to our challenge. Raises ValidationError.

    Without a person the device itself says whose it is, as it does at the login page.
    """
    try:
        webauthn.parse_authentication_response(credential)
        owner = person or webauthn.extract_user_from_response(credential)
        return webauthn.complete_authentication(owner, credential)
    except NOT_AN_ANSWER as odd:
        raise ValidationError("people.passkey_failed") from odd


@never_cache
@public_form
def log_out(request: HttpRequest) -> HttpResponse:
    """Asks first: a link from elsewhere must not log anybody out."""
    if request.method == "POST":
        auth.logout(request)
        return redirect(home_url(get_language() or settings.LANGUAGE_CODE))
    return render(request, "people/log_out.html")


def _enter(request: HttpRequest, person: Person, wanted: str, *, means: str) -> HttpResponse:
    auth.login(request, person, backend=BACKEND)  # a new session key
    awake = means == "passkey"
    if awake:
        request.session[SECOND_STEP_KEY] = True
    actor = actor_for(person, awake=awake)
    actions.note_login(actor=actor, person=person, means=means)
    if kept := kept_in(request):
        put_in_session(request, kept)
        wanted = reverse("people:send_again")
    target = safe_next(request, wanted)
    if actor.dormant:
        target = f"{reverse('people:second_step')}?{urlencode({'next': target})}"
    response = redirect(target)
    response.delete_cookie(PENDING_COOKIE, samesite="Lax")
    return response


def safe_next(request: HttpRequest, wanted: str) -> str:
    """Where somebody wanted to go, if that is here."""
    here = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if here and wanted:
        return wanted
    language = get_language() or settings.LANGUAGE_CODE
    return f"{home_url(language).rstrip('/')}{settings.LOGIN_REDIRECT_URL}"


def _next_of(request: HttpRequest) -> str:
    return safe_next(request, request.GET.get("next", ""))


def _pending(request: HttpRequest) -> dict[str, str]:
    """What this browser asked a code for; nothing when that is long ago."""
    try:
        pending: dict[str, str] = signing.loads(
            request.COOKIES.get(PENDING_COOKIE, ""), salt=PENDING_COOKIE, max_age=PENDING_SECONDS
        )
    except signing.BadSignature:
        return {}
    return pending
