"""Every sentence of this room that is not in a template."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samen.places.rules import Capacity, Change, Layer

SENTENCES: dict[str, object] = {
    "places.only_keepers": _("Alleen het serviceteam en de beheerder passen de buurten aan."),
    "places.second_step_first": _("Geef eerst je tweede stap. Daarna kun je dit doen."),
    "places.only_coordinators": _(
        "Alleen de wijkcoördinator, het serviceteam en de beheerder leggen dit vast."
    ),
    "places.already_ended": _("{name} is al veranderd. Open de lijst opnieuw."),
    "places.not_of_residents": _("{name} is een officieel gebied. De naam en grens liggen vast."),
    "places.name_missing": _("Vul een naam in."),
    "places.name_too_long": _("Maak de naam korter. Er passen 120 letters in."),
    "places.name_taken": _("Er is al een buurt die {name} heet. Kies een andere naam."),
    "places.name_used_twice": _("Geef elke buurt een eigen naam."),
    "places.split_needs_two": _("Maak er minstens twee buurten van."),
    "places.split_not_whole": _(
        "Geef elk stuk van {name} aan één nieuwe buurt. Laat geen buurt leeg."
    ),
    "places.merge_needs_two": _("Kies minstens twee buurten om samen te voegen."),
    "places.merge_across_districts": _(
        "Deze buurten liggen in verschillende wijken. Kies buurten uit één wijk."
    ),
    "places.day_before_start": _("Deze dag ligt voor het begin van {name}. Kies een latere dag."),
    "places.fact_says_nothing": _("Vul een getal of een zin in."),
    "places.year_not_possible": _("Vul een jaar in tussen 1900 en {this_year}."),
    "places.working_area_empty": _("Kies minstens één wijk of buurt."),
    "places.channel_without_name": _("Geef elke manier een naam."),
    "places.channel_twice": _("Noem elke manier maar één keer."),
    "places.channel_link_wrong": _("Begin een link met https://."),
    "places.no_city_in_folder": _("In {folder} staat niet welke stad het is. Kijk in areas.json."),
    "places.another_city": _("Deze installatie is al van {name}. Maak een nieuwe installatie."),
    "places.areas_do_not_fit": _("De gebieden in areas.json passen niet: {breach}"),
    "places.no_city_yet": _("Er is nog geen stad. Begin met: samen init --city utrecht"),
    "places.file_unreadable": _("Ik kan {file} niet lezen. Geef een GeoJSON of een GeoPackage."),
    "places.file_not_json": _("{file} is geen goede JSON. Kijk naar regel {line}."),
    "places.file_without_features": _("Er staan geen gebieden in het bestand."),
    "places.file_without_this_city": _(
        "Er staan geen gebieden van {city} ({area}) in het bestand."
    ),
    "places.feature_without_code": _(
        "Gebied {number} in het bestand heeft geen code van wijk of buurt."
    ),
    "places.feature_without_outline": _(
        "Gebied {number} ({area}) in het bestand heeft geen goede omtrek."
    ),
    "places.feature_twice": _("Gebied {number} ({area}) staat twee keer in het bestand."),
    "places.feature_far_away": _(
        "Gebied {number} ({area}) ligt niet bij {city}. Klopt het coördinatenstelsel?"
    ),
    "places.crs_unknown": _(
        "Ik ken het coördinatenstelsel “{crs}” niet. Gebruik EPSG:28992 of EPSG:4326."
    ),
}

IMPORT_REPORT: dict[str, str | Promise] = {
    "shapes": _("De grenzen zijn ingelezen. Wijken: {districts}. Buurten: {parts}."),
    "area": _("Samen zijn de buurten {square_km} km² groot."),
    "others": _("Overgeslagen gebieden van andere gemeenten: {count}."),
    "new": _(
        "Nieuw: {name} ({area}). Ik zette deze bij de buurt {neighbourhood}. Kijk of dat klopt."
    ),
    "new_alone": _("Nieuw: {name} ({area}). Geef deze nog een buurt van bewoners."),
    "unknown": _("Onbekende code overgeslagen: {area} ({name}). De wijk {parent} ken ik niet."),
    "missing": _("Buurten die niet in het bestand staan: {count}. Die zijn niet veranderd."),
}

BREACHES: dict[str, str | Promise] = {
    "no_city": _("Er zijn gebieden, maar er is niet precies één stad."),
    "in_no_neighbourhood": _("{name} ({area}) hoort bij geen enkele buurt van bewoners."),
    "in_two_neighbourhoods": _("{name} ({area}) hoort bij meer dan één buurt van bewoners."),
    "without_parts": _("{name} bestaat uit geen enkel officieel gebied."),
    "part_elsewhere": _("{name} ligt in een andere wijk dan het stuk {part}."),
    "part_ended": _("{name} heeft een stuk dat niet meer bestaat: {part}."),
    "not_administrated": _("De wijk {name} hoort niet bij precies één administratieve wijk."),
    "without_parent": _("{name} ligt nergens in: de wijk of de stad ontbreekt."),
    "parent_ended": _("{name} ligt in een gebied dat niet meer bestaat: {parent}."),
    "loop": _("{name} volgt zichzelf op."),
    "lost": _("{name} is geëindigd zonder opvolger."),
}


def layer_labels() -> list[tuple[str, str | Promise]]:
    return [
        (Layer.CITY.value, _("stad")),
        (Layer.DISTRICT.value, _("wijk")),
        (Layer.STATISTICAL.value, _("officiële buurt")),
        (Layer.NEIGHBOURHOOD.value, _("buurt")),
        (Layer.ADMINISTRATIVE.value, _("administratieve wijk")),
    ]


def capacity_labels() -> list[tuple[str, str | Promise]]:
    return [
        (Capacity.STRONG.value, _("Veel mensen organiseren hier zelf")),
        (Capacity.GROWING.value, _("Er komen steeds meer eigen groepen")),
        (Capacity.SMALL.value, _("Hier is meer steun nodig")),
    ]


def change_labels() -> list[tuple[str, str | Promise]]:
    return [
        (Change.SPLIT.value, _("gesplitst")),
        (Change.MERGED.value, _("samengevoegd")),
    ]
