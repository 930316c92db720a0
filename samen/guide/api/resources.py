"""What programs see of services, activities, locations and search results."""

from datetime import date, datetime

from ninja import Field

from samen.foundation.api import Resource, ResultPage, SelfLink, WallTime
from samen.foundation.geojson import Point


class Pointer(Resource):
    """Another thing: its key and its name."""

    slug: str
    naam: str


class AreaPointer(Resource):
    slug: str
    naam: str
    soort: str
    code: str = ""


class WeekHours(Resource):
    weekdag: int = Field(description="1 is maandag.")
    opent: WallTime
    sluit: WallTime
    geldig_vanaf: date | None = None
    geldig_tot_en_met: date | None = None


class ContactWay(Resource):
    soort: str
    waarde: str
    toelichting: str = ""


class Offer(Resource):
    """What a service and an activity share."""

    links: SelfLink = Field(alias="_links")
    slug: str
    naam: str
    samenvatting: str
    beschrijving: str = ""
    ook_bekend_als: str = ""
    organisatie: Pointer
    soorten: list[Pointer]
    werklijnen: list[Pointer]
    doelgroepen: list[Pointer]
    talen: list[Pointer]
    doelen: list[Pointer]
    gebieden: list[AreaPointer]
    straat: str = ""
    kosten_in_centen: int | None = None
    kosten_toelichting: str = ""
    meedoen: str = ""
    contact: list[ContactWay]
    avond_of_weekend: bool
    met_ervaringsdeskundigen: bool
    coordinatie: str = ""
    bewoners_betrokken: int | None = None
    over_te_nemen: bool
    overnemen_toelichting: str = ""
    bron: str = ""
    bronjaar: int | None = None
    laatst_gecontroleerd_op: date | None = None
    voorbeeld: bool
    gewijzigd_op: datetime
    webpagina: str


class ServiceOut(Offer):
    """Help or an offer that is there at its hours or on demand."""

    locaties: list[Pointer]
    openingstijden: list[WeekHours]


class Moment(Resource):
    begin: datetime
    einde: datetime
    vervalt: bool
    reden: str = ""


class ActivityOut(Offer):
    """Something that happens at a time, once or repeating."""

    locatie: Pointer | None = None
    eerste_datum: date
    begintijd: WallTime
    duur_in_minuten: int
    herhaling: str = Field("", description="Een RRULE volgens RFC 5545. Zonder is het één keer.")
    vervallen: bool
    momenten: list[Moment] = Field(description="De momenten van `van` tot en met `tot`.")


class Access(Resource):
    """Access facts: ja or nee; left out when nobody looked."""

    zonder_drempel: str = ""
    rolstoeltoilet: str = ""
    lift: str = ""
    ringleiding: str = ""
    parkeren_met_kaart: str = ""
    rustige_kamer: str = ""
    toelichting: str = ""


class LocationOut(Resource):
    """A place one can go to."""

    links: SelfLink = Field(alias="_links")
    slug: str
    naam: str
    soort: str
    samenvatting: str = ""
    beschrijving: str = ""
    organisatie: Pointer | None = None
    gebied: AreaPointer | None = None
    adres: str = ""
    postcode: str = ""
    punt: Point | None = None
    route: str = ""
    toegankelijkheid: Access | None = None
    contact: list[ContactWay]
    openingstijden: list[WeekHours]
    voorbeeld_tijden: bool
    dicht_op_feestdagen: bool
    bron: str = ""
    bronjaar: int | None = None
    laatst_gecontroleerd_op: date | None = None
    voorbeeld: bool
    gewijzigd_op: datetime
    webpagina: str


class HitOut(Resource):
    """One search result."""

    soort: str
    slug: str
    naam: str
    samenvatting: str = ""
    waar: str = ""
    eerstvolgende_begin: datetime | None = None
    webpagina: str


class Services(ResultPage):
    resultaten: list[ServiceOut]


class Activities(ResultPage):
    resultaten: list[ActivityOut]


class Locations(ResultPage):
    resultaten: list[LocationOut]


class Hits(ResultPage):
    gelezen_als: str = Field("", description="Wat we lazen toen een woord onbekend was.")
    onbekend: list[str] = Field(description="Woorden die nergens voorkomen.")
    resultaten: list[HitOut]
