from django.urls import path

from samen.guide.views import agenda, areas, feeds, pages

app_name = "guide"
urlpatterns = [
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
    path("buurten/<slug:slug>", areas.neighbourhood, name="neighbourhood"),
]
