"""The least that Django can do for a list page: one query, one loop, no rights, no languages.

Served by the same server as the house, from the same kind of database.
"""

import os
from pathlib import Path
from typing import Any

import environ
from django.conf import settings

settings.configure(
    SECRET_KEY="only-for-measuring",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES={
        "default": dict(environ.Env.db_url_config(os.environ["DATABASE_URL"]))
        | {"CONN_MAX_AGE": 600}
    },
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [Path(__file__).parent],
        }
    ],
)

import django  # noqa: E402

django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402

ITEMS = 200
ON_A_PAGE = 25


class Item(models.Model):
    name = models.CharField(max_length=120)
    summary = models.CharField(max_length=200)
    area = models.CharField(max_length=120)

    objects: models.Manager["Item"] = models.Manager()

    class Meta:
        app_label = "minimal"
        db_table = "bench_minimal_item"


def fill() -> None:
    """Makes the table, once."""
    if Item._meta.db_table in connection.introspection.table_names():
        return
    with connection.schema_editor() as editor:
        editor.create_model(Item)
    Item.objects.bulk_create(
        Item(
            name=f"Buurthuis nummer {number}",
            summary="Ouders en peuters spelen hier elke week samen.",
            area="Overvecht",
        )
        for number in range(ITEMS)
    )


def items(request: HttpRequest) -> HttpResponse:
    rows: Any = Item.objects.order_by("name")[:ON_A_PAGE]
    return render(request, "minimal.html", {"items": rows})


fill()
urlpatterns = [path("lijst", items), path("gezond", lambda _: HttpResponse("ok"))]
application = get_wsgi_application()
