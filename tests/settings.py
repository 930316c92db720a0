"""The settings of the product, with what makes tests quick and alike on every machine."""

from config.settings import *  # noqa: F403
from config.settings import DATABASES, SAMEN_HOME, STORAGES

DATABASES["default"].pop("CONN_MAX_AGE", None)  # the test database must be free to go
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_USE_FINDERS = True
(SAMEN_HOME / "static").mkdir(exist_ok=True)
