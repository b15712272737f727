# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the surroundings say, read once at start; what must never run is refused here."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

MODES = ("production", "development", "test", "demo")
LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")
SAMPLE_KEY = "contoh-kunci-ini-tidak-rahasia-jangan-dipakai-di-luar-komputer-sendiri"
KEY_LENGTH = 50


def mode_of(env: Mapping[str, str]) -> str:
    """Production unless something else is asked for by name."""
    mode = env.get("SELARAS_ENV") or "production"
    if mode not in MODES:
        raise ImproperlyConfigured(f"SELARAS_ENV={mode!r}: known are {', '.join(MODES)}")
    return mode


def secret_key(env: Mapping[str, str], mode: str) -> str:
    """The key that signs sessions; production accepts neither none, nor a short or published one."""
    key = env.get("SECRET_KEY", "")
    if mode != "production":
        return key or SAMPLE_KEY
    if key in ("", SAMPLE_KEY) or "contoh" in key or key.startswith("django-insecure-"):
        raise ImproperlyConfigured(
            "SECRET_KEY is missing or a sample: set one of your own, 50 letters or more"
        )
    if len(key) < KEY_LENGTH:
        raise ImproperlyConfigured(f"SECRET_KEY has {len(key)} letters, needs {KEY_LENGTH}")
    return key


def debug(env: Mapping[str, str], mode: str) -> bool:
    """Only a developer sees error pages with code in them."""
    asked = env.get("DEBUG", "").lower() in ("1", "true", "yes")
    if asked and mode == "production":
        raise ImproperlyConfigured("DEBUG is refused in production")
    return asked or mode == "development"


def hosts(env: Mapping[str, str], mode: str) -> list[str]:
    """The names the site answers to; the demo answers on this computer only."""
    named = [host.strip() for host in env.get("ALLOWED_HOSTS", "").split(",") if host.strip()]
    if mode == "demo" and set(named) - set(LOOPBACK):
        raise ImproperlyConfigured("demo mode answers on loopback only: empty ALLOWED_HOSTS")
    if mode == "production" and not named:
        raise ImproperlyConfigured("ALLOWED_HOSTS is empty: name the address of the site")
    return named or [*LOOPBACK, "testserver"]


def database(env: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """PostgreSQL when DATABASE_URL says so, else SQLite (``sqlite:///path``, or a file in ``folder``)."""
    url = env.get("DATABASE_URL", "")
    if url and not url.startswith("sqlite:///"):
        return postgresql(url)
    return sqlite(Path(url.removeprefix("sqlite:///")) if url else folder / "selaras.sqlite3")


def sqlite(file: Path) -> dict[str, Any]:
    """SQLite that survives many writers."""
    file.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "timeout": 20,  # seconds a writer waits for its turn
            "transaction_mode": "IMMEDIATE",  # the turn is taken at BEGIN, so no transaction fails half way
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
        "TEST": {"NAME": file.with_name("test.sqlite3")},  # a file, so that other processes can write too
    }


def postgresql(url: str) -> dict[str, Any]:
    """``postgresql://user:word@host:port/name`` as Django's settings."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise ImproperlyConfigured("DATABASE_URL must read postgresql://user:password@host:port/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
    }
