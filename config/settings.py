"""What differs between installations comes from the environment; the rest stands here."""

from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

from config import languages
from config.environment import Environment
from config.rooms import ROOMS

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

# --- what differs per installation -------------------------------------------------------
SAMEN_HOME = env.folder("SAMEN_HOME", BASE_DIR / "var")
SECRET_KEY = env.secret("SAMEN_SECRET_KEY", SAMEN_HOME / "secret_key")
ALLOWED_HOSTS = env.hosts("SAMEN_HOSTS")
DATABASES = {"default": env.database("DATABASE_URL", SAMEN_HOME / "samen.sqlite3")}
CACHES = {"default": env.cache("CACHE_URL")}
TIME_ZONE = env.time_zone("SAMEN_TIME_ZONE", "Europe/Amsterdam")
BEHIND_TLS = bool(env.text("SAMEN_HOSTS"))  # a named host means: served to others, over https
SITE_ADDRESS = (  # what links in mail begin with
    f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
    if BEHIND_TLS
    else f"http://127.0.0.1:{env.text('PORT', '8030')}"
)
MAIL = env.mail_url("SAMEN_MAIL_URL")
EMAIL_FILE_PATH = str(env.folder("SAMEN_MAIL_DIR", SAMEN_HOME / "mail"))
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if MAIL else "samen.foundation.mailbox.MailFolder"
)
EMAIL_HOST = MAIL.get("EMAIL_HOST", "localhost")
EMAIL_PORT = MAIL.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = MAIL.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = MAIL.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = MAIL.get("EMAIL_USE_SSL", False)
EMAIL_USE_TLS = MAIL.get("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.mail_address("SAMEN_MAIL_FROM", "samen@localhost")
SECURITY_CONTACT = parseaddr(env.mail_address("SAMEN_SECURITY_CONTACT", DEFAULT_FROM_EMAIL))[1]
EXIT_ADDRESS = env.text("SAMEN_EXIT_ADDRESS", "https://www.knmi.nl/nederland-nu/weer")
BACKUP_KEY = env.text("SAMEN_BACKUP_KEY")

# --- the house ---------------------------------------------------------------------------
DEBUG = False
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
AUTH_USER_MODEL = "people.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = False
INSTALLED_APPS = [
    *(f"samen.{room}" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]
MIDDLEWARE = [
    "samen.foundation.middleware.SecurityHeaders",
    "samen.foundation.once.OncePerRequest",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samen.foundation.remembered.RememberPages",
    "samen.foundation.traces.LeaveNoTrace",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samen.people.views.kept.KeepWhatWasTyped",
    "samen.foundation.access.Doorkeeper",
    "samen.foundation.languages.SpeakWhatWeCan",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "samen.foundation.api.AnswerPrograms",
    "samen.foundation.refusals.AnswerRefusals",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samen.foundation.layout.page_frame",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- words and time ----------------------------------------------------------------------
USE_TZ = True
USE_I18N = True
LANGUAGE_CODE = "nl"
LANGUAGES, LANGUAGES_IN_PART = languages.LANGUAGES, languages.IN_PART
PAGES_IN_DUTCH, PAGES_FOR_MAKERS = languages.IN_DUTCH, languages.FOR_MAKERS
LANG_INFO.update(languages.NEW_TO_DJANGO)
LANGUAGE_CHECKED_ON = languages.CHECKED_ON.lower()
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "config" / "django_words"]
FORMAT_MODULE_PATH = ["config.formats"]

# --- files -------------------------------------------------------------------------------
MEDIA_ROOT = SAMEN_HOME / "files"
STATIC_URL = "/static/"
STATIC_ROOT = SAMEN_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 60 * 60 * 24 * 365

# --- safety (quality G-02, G-16) -----------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "font-src": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_REDIRECT_EXEMPT = [r"^gezond$"]  # asked by machines on the inside
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "samen.foundation.views.csrf_failure"

# --- logging in (quality G-19, G-29) -------------------------------------------------------
# Codes by mail and all pages are ours (samen/people); allauth does the sums of passkeys and apps.
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_ADAPTER = "samen.people.actions.second_step.KeepsSecrets"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS  # a machine of one's own: http://localhost
LOGIN_URL = "people:log_in"
LOGIN_REDIRECT_URL = "/mijn"
LOGOUT_REDIRECT_URL = "/"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "filters": {"route": {"()": "samen.foundation.traces.OnlyTheRoute"}},  # a path may say a lot
    "loggers": {"django.request": {"level": "ERROR", "filters": ["route"]}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
