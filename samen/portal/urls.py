from django.urls import path

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
]
