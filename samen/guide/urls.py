from django.urls import path

from samen.foundation.tables import FORMS
from samen.guide.views import (
    agenda,
    alike,
    areas,
    clearing,
    desk,
    edit,
    edit_activity,
    edit_contact,
    edit_dates,
    edit_feed,
    edit_hours,
    edit_location,
    edit_service,
    feeds,
    import_file,
    information_point,
    pages,
    propose,
    tables,
)

app_name = "guide"
MINE = "mijn/<slug:kind>/<slug:slug>"
urlpatterns = [
    path("mijn/aanbod", edit.my_items, name="my_items"),
    path("mijn/aanbod/<slug:slug>/contact", edit_contact.edit_contacts, name="edit_contacts"),
    path("mijn/agenda-koppelen", edit_feed.feed_list, name="feeds"),
    path("mijn/agenda-koppelen/<int:pk>", edit_feed.feed, name="feed"),
    path("mijn/lijkt-op/<slug:kind>", alike.alike, name="alike"),
    path("mijn/inlezen", import_file.start, name="import"),
    path("mijn/inlezen/<int:pk>", import_file.preview, name="import_preview"),
    path(
        "mijn/inlezen/voorbeeld/<slug:kind>.<slug:form>",
        import_file.example,
        name="import_example",
    ),
    path("mijn/activiteiten/nieuw", edit_activity.add_activity, name="add_activity"),
    path("mijn/activiteiten/<slug:slug>", edit_activity.edit_activity, name="edit_activity"),
    path(
        "mijn/activiteiten/<slug:slug>/stoppen",
        edit_activity.cancel_activity,
        name="cancel_activity",
    ),
    path("mijn/activiteiten/<slug:slug>/data", edit_dates.activity_dates, name="activity_dates"),
    path(
        "mijn/activiteiten/<slug:slug>/data/<str:on>",
        edit_dates.activity_date,
        name="activity_date",
    ),
    path("mijn/diensten/nieuw", edit_service.add_service, name="add_service"),
    path("mijn/diensten/<slug:slug>", edit_service.edit_service, name="edit_service"),
    path("mijn/ruimtes/nieuw", edit_location.add_location, name="add_location"),
    path("mijn/ruimtes/<slug:slug>", edit_location.edit_location, name="edit_location"),
    path(f"{MINE}/tijden", edit_hours.edit_hours, name="edit_hours"),
    path(f"{MINE}/tijden/periode", edit_hours.edit_season, name="edit_season"),
    path(f"{MINE}/klopt", edit.confirm_item, name="confirm_item"),
    path(f"{MINE}/weg", edit.withdraw_item, name="withdraw_item"),
    path(f"{MINE}/terug", edit.restore_item, name="restore_item"),
    path("mijn/voorstellen", clearing.proposals, name="proposals"),
    path("mijn/voorstellen/<int:pk>/akkoord", clearing.approve, name="approve_proposal"),
    path("mijn/voorstellen/<int:pk>/aanpassen", clearing.adapt, name="adapt_proposal"),
    path("mijn/voorstellen/<int:pk>/liever-niet", clearing.refuse, name="refuse_proposal"),
    path("voorstellen", propose.start, name="propose"),
    path("voorstellen/activiteit", propose.propose_activity, name="propose_activity"),
    path("voorstellen/organisatie", propose.propose_organisation, name="propose_organisation"),
    path("voorstellen/volgen", propose.follow, name="follow_proposal"),
    path("voorstellen/wijzigen", propose.revise, name="revise_proposal"),
    path("<slug:kind>/<slug:slug>/verbeter", propose.improve, name="improve"),
    path("<slug:kind>/<slug:slug>/verbeter/tijden", propose.improve_hours, name="improve_hours"),
    path("agenda", agenda.agenda, name="agenda"),
    path("agenda.ics", feeds.agenda_ics, name="agenda_ics"),
    path("agenda.atom", feeds.agenda_atom, name="agenda_atom"),
    path("activiteiten/<slug:slug>", agenda.activity, name="activity"),
    path("activiteiten/<slug:slug>.ics", feeds.activity_ics, name="activity_ics"),
    path("organisaties", pages.organisations, name="organisations"),
    path("organisaties/<slug:slug>", pages.organisation, name="organisation"),
    path("diensten", pages.services, name="services"),
    path("diensten.atom", feeds.services_atom, name="services_atom"),
    path("diensten/<slug:slug>", pages.service, name="service"),
    path("ruimtes", pages.locations, name="locations"),
    path("ruimtes.atom", feeds.locations_atom, name="locations_atom"),
    path("ruimtes/<slug:slug>", pages.location, name="location"),
    path("soorten", pages.categories, name="categories"),
    path("soorten/<slug:slug>", pages.category, name="category"),
    path("wijken/<slug:slug>", areas.district, name="district"),
    path("wijken/<slug:slug>/gaten", areas.gaps, name="gaps"),
    path(
        "wijken/<slug:slug>/informatiepunt",
        information_point.information_point,
        name="information_point",
    ),
    path("balie", desk.desk, name="desk"),
    path("bon", desk.slip, name="slip"),
    path("balie/<slug:slug>/plannen", information_point.keep_point, name="keep_point"),
    path(
        "balie/<slug:slug>/spreekuren/nieuw",
        information_point.add_consulting_hour,
        name="add_consulting_hour",
    ),
    path(
        "balie/<slug:slug>/spreekuren/<int:pk>",
        information_point.edit_consulting_hour,
        name="edit_consulting_hour",
    ),
    path(
        "balie/<slug:slug>/mobiele-punten/nieuw",
        information_point.add_mobile_point,
        name="add_mobile_point",
    ),
    path(
        "balie/<slug:slug>/mobiele-punten/<int:pk>",
        information_point.edit_mobile_point,
        name="edit_mobile_point",
    ),
    path("buurten/<slug:slug>", areas.neighbourhood, name="neighbourhood"),
]

FILES = (
    ("organisaties", tables.organisations, "organisations"),
    ("diensten", tables.services, "services"),
    ("activiteiten", tables.activities, "activities"),
    ("agenda", tables.agenda, "agenda"),
    ("ruimtes", tables.locations, "locations"),
    ("wijken/<slug:slug>/gaten", tables.gaps, "gaps"),
)
urlpatterns += [
    path(f"{where}.{form}", view, {"form": form}, name=f"{name}_{form}")
    for where, view, name in FILES
    for form in FORMS
]
