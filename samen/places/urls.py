from django.urls import path

from samen.foundation.tables import FORMS
from samen.places.views import keeping, pages, tables

app_name = "places"
urlpatterns = [
    path("wijken", pages.districts, name="districts"),
    path("mijn-buurt", pages.my_neighbourhood, name="my_neighbourhood"),
    path("wijken/<slug:slug>/buurten-beheren", keeping.keep, name="keep"),
    path("wijken/<slug:slug>/middelen", keeping.channels, name="channels"),
    path("buurten/<slug:slug>/naam", keeping.rename, name="rename"),
    path("buurten/<slug:slug>/splitsen", keeping.split, name="split"),
]

FILES = (
    ("wijken", tables.districts, "districts"),
    ("buurten", tables.neighbourhoods, "neighbourhoods"),
)
urlpatterns += [
    path(f"{where}.{form}", view, {"form": form}, name=f"{name}_{form}")
    for where, view, name in FILES
    for form in FORMS
]
