"""All that somebody can choose from: areas, kinds and words."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from samen.guide.models import Category, Tag
from samen.guide.rules.listing import TagKind
from samen.places import queries as places
from samen.places.models import Place


@dataclass(frozen=True)
class Choices:
    """All that can be chosen in a filter form; read when somebody looks."""

    @cached_property
    def categories(self) -> tuple[Category, ...]:
        return tuple(Category.objects.all())

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        return tuple(Tag.objects.all())

    def tags_of(self, kind: TagKind) -> list[Tag]:
        return [tag for tag in self.tags if tag.kind == kind]

    @cached_property
    def areas(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Every wijk with its buurten, as a list to choose from: value and name."""
        inside: dict[int | None, list[tuple[str, str]]] = {}
        for place in places.neighbourhoods():
            inside.setdefault(place.parent_id, []).append((area_value(place), place.name))
        return [
            (
                district.name,
                [
                    (area_value(district), _("Heel {wijk}").format(wijk=district.name)),
                    *inside.get(district.pk, []),
                ],
            )
            for district in places.districts()
        ]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The kinds of service as a list to choose from: value and name."""
        return [(category.slug, _(category.plain_name)) for category in self.categories]

    @property
    def work_lines(self) -> list[tuple[str, str]]:
        return self._named(TagKind.WORK_LINE)

    @property
    def audiences(self) -> list[tuple[str, str]]:
        return self._named(TagKind.AUDIENCE)

    @property
    def languages(self) -> list[tuple[str, str]]:
        return self._named(TagKind.LANGUAGE)

    @property
    def goals(self) -> list[tuple[str, str]]:
        return self._named(TagKind.GOAL)

    def _named(self, kind: TagKind) -> list[tuple[str, str]]:
        return [(tag.slug, _(tag.name)) for tag in self.tags_of(kind)]


def area_value(place: Place | None) -> str:
    """How a list of areas writes one of them: "wijk/overvecht"; empty for the whole city."""
    if place is None:
        return ""
    return f"{'wijk' if place.is_district else 'buurt'}/{place.slug}"
