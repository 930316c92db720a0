from django.urls import path

from samen.foundation.tables import FORMS
from samen.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("zoeken", views.search, name="search"),
    path("zoeken/suggesties", views.suggest, name="suggest"),
    path("mijn", views.mine, name="mine"),
    path("over", views.about, name="about"),
    path("toegankelijkheid", views.accessibility, name="accessibility"),
    path("privacy", views.privacy, name="privacy"),
    path("over/conformiteit", views.conformity, name="conformity"),
    *(
        path(
            f"over/conformiteit.{form}",
            views.conformity_table,
            {"form": form},
            name=f"conformity_{form}",
        )
        for form in FORMS
    ),
    path("over/verwerkingen", views.processing_record, name="processing"),
    *(
        path(
            f"over/verwerkingen.{form}",
            views.processing_table,
            {"form": form},
            name=f"processing_{form}",
        )
        for form in FORMS
    ),
]
