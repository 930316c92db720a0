from django.urls import path

from samen.foundation import views

app_name = "foundation"
urlpatterns = [
    path("gezond", views.health, name="health"),
]
