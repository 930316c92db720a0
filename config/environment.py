"""Reads the environment. A wrong value stops the start with one sentence."""

import os
import re
import secrets
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

SECRET_LENGTH = 50  # quality G-02
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-16000; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
    ),
}


class Environment:
    """The environment variables of the contract, one method per kind of value."""

    def __init__(self, values: "os._Environ[str] | dict[str, str]" = os.environ) -> None:
        self._values = values

    def text(self, name: str, default: str = "") -> str:
        return self._values.get(name, "").strip() or default

    def folder(self, name: str, default: Path) -> Path:
        """A folder we can write in. It is made when it is not there, and then only we look in."""
        path = Path(self.text(name, str(default))).expanduser().absolute()
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            raise self._refusal(name, "is geen map waarin Samen kan schrijven") from None
        if not os.access(path, os.W_OK):
            raise self._refusal(name, "is geen map waarin Samen kan schrijven")
        return path

    def secret(self, name: str, kept_in: Path) -> str:
        """At least 50 characters; without one we draw it once and keep it in `kept_in`."""
        value = self.text(name)
        if not value:
            if not kept_in.exists():
                _write_once(kept_in, secrets.token_urlsafe(64))
            value = kept_in.read_text().strip()
        if len(value) < SECRET_LENGTH:
            raise self._refusal(name, f"moet minstens {SECRET_LENGTH} tekens hebben")
        return value

    def hosts(self, name: str) -> list[str]:
        """Host names with commas between. Without any: only this machine."""
        hosts = [host.strip() for host in self.text(name).split(",") if host.strip()]
        for host in hosts:
            if not re.fullmatch(r"[A-Za-z0-9.-]+|\[[0-9a-f:]+\]", host):
                raise self._refusal(name, "is geen lijst van namen met komma's ertussen")
        return hosts or ["localhost", "127.0.0.1", "[::1]"]

    def database(self, name: str, default: Path) -> dict[str, Any]:
        """Django's description of the database; SQLite waits and never half-writes (G-14)."""
        url = self.text(name) or f"sqlite:///{default}"
        if urlsplit(url).scheme not in {"sqlite", "postgres", "postgresql"}:
            raise self._refusal(name, "begint niet met sqlite: of postgres:")
        try:
            database: dict[str, Any] = dict(environ.Env.db_url_config(url))
        except (ValueError, ImproperlyConfigured):
            raise self._refusal(name, "is geen adres van een database") from None
        if database["ENGINE"].endswith("sqlite3"):
            database["OPTIONS"] = SQLITE_OPTIONS
        else:
            database["CONN_HEALTH_CHECKS"] = True
            database["CONN_MAX_AGE"] = 600
        return database

    def cache(self, name: str) -> dict[str, Any]:
        """Shared counters live in the database unless a Redis is named."""
        url = self.text(name)
        if not url:
            return {
                "BACKEND": "django.core.cache.backends.db.DatabaseCache",
                "LOCATION": "foundation_cache",
            }
        if urlsplit(url).scheme not in {"redis", "rediss"}:
            raise self._refusal(name, "begint niet met redis:")
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}

    def mail_url(self, name: str) -> dict[str, Any]:
        """smtp://user:password@host:587 or smtps://…:465; empty when mail goes to files."""
        url = self.text(name)
        if not url:
            return {}
        try:
            parts, port = urlsplit(url), urlsplit(url).port
        except ValueError:
            raise self._refusal(name, "is geen adres van een mailserver") from None
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise self._refusal(name, "is niet van de vorm smtp://naam:wachtwoord@server:587")
        return {
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": port or (465 if parts.scheme == "smtps" else 587),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.scheme == "smtp",
        }

    def mail_address(self, name: str, default: str) -> str:
        """One address, with or without a name: `Samen <samen@stad.example>`."""
        value = self.text(name, default)
        try:
            validate_email(parseaddr(value)[1])
        except ValidationError:
            raise self._refusal(name, "is geen mailadres") from None
        return value

    def time_zone(self, name: str, default: str) -> str:
        value = self.text(name, default)
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise self._refusal(name, "is geen tijdzone, zoals Europe/Amsterdam") from None
        return value

    def _refusal(self, name: str, why: str) -> ImproperlyConfigured:
        return ImproperlyConfigured(f"De instelling {name} {why}.")


def _write_once(path: Path, text: str) -> None:
    """Two starts at once draw one secret: the first to link its file wins."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
