"""Persons, organisations and mandates."""

from datetime import timedelta
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from samen.foundation.personal import (
    Basis,
    Declared,
    KeptFor,
    Personal,
    Use,
    declare,
    harmless,
)
from samen.foundation.purposes import (
    FROM_A_LIST,
    NOBODY,
    NOT_USED,
    NOTHING_PRIVATE,
    OF_THE_HOUSE,
    ONLY_YOU,
    OPEN_FACT,
    OPEN_WORDS,
    UNREADABLE,
    WHO_LOGS_IN,
)
from samen.people import texts
from samen.people.rules import Role, Term
from samen.people.texts import kind_labels, legal_form_labels, role_labels, tie_labels
from samen.places.models import Place

A_DAY = KeptFor(texts.A_DAY, since=("asked_at",), stay=timedelta(days=1))
TWO_YEARS = timedelta(days=730)
ACCOUNT = Use(
    texts.ACCOUNT,
    texts.TO_LOG_IN,
    Basis.LEGITIMATE_INTEREST,
    KeptFor(texts.TWO_YEARS_AFTER_A_ROLE),
    WHO_LOGS_IN,
    texts.WHO_INVITES,
)
LOGGING_IN = Use(
    texts.LOGGING_IN,
    texts.TO_CHECK_THE_CODE,
    Basis.LEGITIMATE_INTEREST,
    A_DAY,
    WHO_LOGS_IN,
    NOBODY,
)
SECOND_STEP = Use(
    texts.SECOND_STEP,
    texts.TO_BE_SURE,
    Basis.LEGITIMATE_INTEREST,
    KeptFor(texts.UNTIL_TAKEN_AWAY),
    WHO_LOGS_IN,
    ONLY_YOU,
)
ROLES = Use(
    texts.ROLES,
    texts.TO_KNOW_WHAT_YOU_MAY,
    Basis.AGREEMENT,
    KeptFor(texts.TWO_YEARS_AFTER_ITS_END, since=("ended_on", "valid_until"), stay=TWO_YEARS),
    WHO_LOGS_IN,
    texts.WHO_WORKS_THERE,
)


class Persons(BaseUserManager["Person"]):
    """Finds a person by mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody with an account. Only what is needed to log in and to be called by a name.

    There is no password and no trace of the last visit. `email` is the mail address,
    `name` what this person wants to be called. Of a closed account only the number and the moment
    of joining remain: its lines in the logbook are by "persoon 4711".
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=5, default="nl")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    fictional = models.BooleanField(default=False)
    last_login = None

    personal: ClassVar[Declared] = {
        "email": Personal(texts.YOUR_ADDRESS, ACCOUNT),
        "name": Personal(texts.YOUR_NAME, ACCOUNT),
        "language": Personal(texts.YOUR_LANGUAGE, ACCOUNT),
        "joined_at": Personal(texts.SINCE_WHEN, ACCOUNT),
        **harmless(OF_THE_HOUSE, "password"),  # there is none; it only seeds the sessions
    }

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = Persons()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_an_address")]

    def __str__(self) -> str:
        return self.name or f"persoon {self.pk}"


class Organisation(models.Model):
    """An organisation of the neighbourhood (BBBO), member or not, or a partner of one.

    The three forces say who does the work: residents and volunteers, people with the same
    experience, and professionals (R-026); None is unknown.
    """

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=24, choices=kind_labels)
    legal_form = models.CharField(max_length=16, choices=legal_form_labels, blank=True)
    tie = models.CharField(max_length=16, choices=tie_labels, blank=True)
    summary = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    places = models.ManyToManyField(Place, related_name="organisations", blank=True)
    part_of = models.ForeignKey("self", models.SET_NULL, null=True, related_name="branches")
    with_volunteers = models.BooleanField(null=True)
    with_peers = models.BooleanField(null=True)
    with_professionals = models.BooleanField(null=True)
    since_year = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=120, blank=True)
    fictional = models.BooleanField(default=False)
    ended_on = models.DateField(null=True)

    personal: ClassVar[Declared] = {
        **harmless(OPEN_WORDS, "name", "summary", "description", guard=NOTHING_PRIVATE),
        **harmless(FROM_A_LIST, "kind", "legal_form", "tie"),
        **harmless(OPEN_FACT, "slug", "source"),
    }

    class Meta:
        ordering = [Lower("name")]

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """Another name by which people know an organisation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=120)

    personal: ClassVar[Declared] = harmless(OPEN_WORDS, "name", guard=NOTHING_PRIVATE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="alias_once"),
        ]


class Mandate(models.Model):
    """Who may act in which role, for which organisation or place, from when until when.

    Without organisation and place the mandate is for the whole cooperative. A mandate is not
    taken away but ends on a date; two years later the night removes it. Ended early, it counts
    no more from `ended_on` itself.
    Source: R-419, R-420.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=32, choices=role_labels)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="mandates"
    )
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="mandates")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    personal: ClassVar[Declared] = {
        "person": Personal(texts.YOUR_NUMBER, ROLES),
        "role": Personal(texts.YOUR_ROLE, ROLES),
        "organisation": Personal(texts.FOR_WHOM, ROLES),
        "place": Personal(texts.WHERE, ROLES),
        "valid_from": Personal(texts.FROM_DAY, ROLES),
        "valid_until": Personal(texts.UNTIL_DAY, ROLES),
        "ended_on": Personal(texts.ENDED_DAY, ROLES),
    }

    class Meta:
        ordering = ["valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(place=None), name="mandate_has_one_scope"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="mandate_runs_forward",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "organisation", "place", "valid_from"],
                name="mandate_once",
            ),
        ]

    @property
    def term(self) -> Term:
        return Term(self.valid_from, self.valid_until, self.ended_on)

    @property
    def as_role(self) -> Role:
        return Role(self.role)

    @property
    def scope_name(self) -> str:
        """The organisation, the place, or Samen as a whole."""
        return str(self.organisation or self.place or "Samen")


class LoginCode(models.Model):
    """One code that was asked for, also when nobody has that address: both look the same.

    Kept for a day. It holds no address and no code: only a keyed hash of the code, and of the
    ticket that the browser got which asked for it.
    """

    ticket = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="login_codes")
    code = models.CharField(max_length=64)
    asked_at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    personal: ClassVar[Declared] = {
        "person": Personal(texts.YOUR_NUMBER, LOGGING_IN, goes_along=True),
        "asked_at": Personal(texts.CODE_ASKED, LOGGING_IN),
        **harmless(UNREADABLE, "ticket", "code"),
    }


class Spending(models.Model):
    """What was used of an allowance. `key` is a keyed hash, `moments` are POSIX seconds."""

    key = models.CharField(max_length=64, unique=True)
    moments = models.JSONField(default=list)
    changed_at = models.DateTimeField(db_index=True)

    personal: ClassVar[Declared] = {
        **harmless(
            UNREADABLE,
            "key",
            term=KeptFor(texts.A_DAY, since=("changed_at",), stay=timedelta(days=1)),
        ),
        **harmless(OF_THE_HOUSE, "moments"),
    }


# --- tables of django-allauth ------------------------------------------------------------------
declare(
    "mfa.Authenticator",
    {
        "user": Personal(texts.YOUR_NUMBER, SECOND_STEP, goes_along=True),
        "type": Personal(texts.KIND_OF_STEP, SECOND_STEP),
        "data": Personal(texts.KEYS_OF_STEP, SECOND_STEP, secret=True),
        "created_at": Personal(texts.STEP_SINCE, SECOND_STEP),
        "last_used_at": Personal(texts.STEP_USED, SECOND_STEP),
    },
)
declare("account.EmailAddress", harmless(NOT_USED, "user", "email"))
declare("account.EmailConfirmation", harmless(NOT_USED, "key"))
