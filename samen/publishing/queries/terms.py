"""The words that offers, places and organisations carry, as Open Referral taxonomies."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from samen.foundation.once import once
from samen.guide.models import Activity, Category, Location, Service, Tag
from samen.guide.queries.filters import kinds_of
from samen.guide.rules.listing import TagKind
from samen.people.models import Organisation
from samen.publishing.rules.open_referral import lasting_id
from samen.publishing.texts.open_referral import FEATURES, FORMS, TAXONOMIES

VERSION = "1.0"
TAG_TAXONOMIES = {
    TagKind.WORK_LINE.value: "werklijnen",
    TagKind.AUDIENCE.value: "doelgroepen",
    TagKind.LANGUAGE.value: "talen",
    TagKind.GOAL.value: "doelen",
}
FORM_OF = {Service: "dienst", Activity: "activiteit"}
FEATURE_FIELDS = {
    "voorbeeld": "fictional",
    "avond-of-weekend": "evening_or_weekend",
    "ervaring": "with_peers",
    "over-te-nemen": "may_be_copied",
}


@dataclass(frozen=True)
class Taxonomy:
    """A list of words, by its own slug."""

    slug: str
    name: str
    description: str

    @property
    def id(self) -> str:
        return lasting_id(settings.SITE_ADDRESS, "taxonomy", self.slug)


@dataclass(frozen=True)
class Term:
    """One word of one taxonomy; `code` is how the guide itself calls it."""

    taxonomy: Taxonomy
    code: str
    name: str
    description: str

    @property
    def id(self) -> str:
        key = f"{self.taxonomy.slug}/{self.code}"
        return lasting_id(settings.SITE_ADDRESS, "taxonomy_term", key)


@dataclass(frozen=True)
class Vocabulary:
    """All taxonomies and terms at once: a hundred or so."""

    taxonomies: dict[str, Taxonomy]
    terms: dict[tuple[str, str], Term]

    def term(self, taxonomy: str, code: str) -> Term | None:
        return self.terms.get((taxonomy, code))

    def taxonomy_by_id(self, wanted: str) -> Taxonomy | None:
        return next((one for one in self.taxonomies.values() if one.id == wanted), None)

    def term_by_id(self, wanted: str) -> Term | None:
        return next((one for one in self.terms.values() if one.id == wanted), None)


def vocabulary() -> Vocabulary:
    return once("publishing.vocabulary", _read)


def _read() -> Vocabulary:
    taxonomies = {
        slug: Taxonomy(slug, str(name), str(description))
        for slug, (name, description) in TAXONOMIES.items()
    }
    terms = {
        (slug, code): Term(taxonomies[slug], code, name, description or name)
        for slug, code, name, description in _words()
    }
    return Vocabulary(taxonomies, terms)


def _words() -> Iterator[tuple[str, str, str, str]]:
    for category in Category.objects.all():
        yield "soorten", category.slug, category.name, category.plain_name
    for tag in Tag.objects.all():
        yield TAG_TAXONOMIES[tag.kind], tag.slug, tag.name, ""
    for slug, words in (("vormen", FORMS), ("kenmerken", FEATURES)):
        for code, (name, description) in words.items():
            yield slug, code, str(name), str(description)
    for code, label in kinds_of(Organisation):
        yield "soorten-organisatie", code, str(label), ""
    for code, label in kinds_of(Location):
        yield "soorten-plek", code, str(label), ""


# --- as a condition -----------------------------------------------------------------------


def condition_of(
    model: type[Service] | type[Activity], taxonomy: Taxonomy | None, term: Term | None
) -> Q:
    """Offers that carry this term; or any term of this taxonomy."""
    slug = term.taxonomy.slug if term else taxonomy.slug if taxonomy else ""
    if taxonomy and taxonomy.slug != slug:
        return Q(pk__in=[])
    code = term.code if term else None
    if slug == "vormen":
        return Q() if code in (None, FORM_OF[model]) else Q(pk__in=[])
    if slug == "kenmerken":
        return _with_feature(code)
    return Q(pk__in=model.objects.filter(_linked(model, slug, code)).values("pk"))


def _with_feature(code: str | None) -> Q:
    fields = [name for feature, name in FEATURE_FIELDS.items() if code in (None, feature)]
    found = Q(pk__in=[])
    for name in fields:
        found |= Q(**{name: True})
    return found


def _linked(model: type[Service] | type[Activity], slug: str, code: str | None) -> Q:
    if slug == "soorten":
        return Q(categories__slug=code) if code else Q(categories__isnull=False)
    if slug == "soorten-organisatie":
        return Q(organisation__kind=code) if code else Q()
    if slug == "soorten-plek":
        where = "locations" if model is Service else "location"
        return Q(**{f"{where}__kind": code} if code else {f"{where}__isnull": False})
    kind = next(kind for kind, name in TAG_TAXONOMIES.items() if name == slug)
    return Q(tags__kind=kind, tags__slug=code) if code else Q(tags__kind=kind)
