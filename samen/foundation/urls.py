"""What programs ask of the house itself. These paths have no language."""

from django.urls import path

from samen.foundation import doors

app_name = "foundation"
urlpatterns = [
    path("gezond", doors.health, name="health"),
    path("qr.svg", doors.page_code, name="page_code"),
    path(".well-known/security.txt", doors.security_contact, name="security_contact"),
]
