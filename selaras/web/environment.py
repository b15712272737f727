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


def email(env: Mapping[str, str], mode: str) -> dict[str, Any]:
    """Django's mail settings from EMAIL_URL: ``smtp://user:word@host:587?tls=1`` or ``smtps://…:465``.

    Without it no letter is written in production (SURAT_DIKIRIM is False), and the others only show theirs.
    """
    sender = env.get("EMAIL_FROM", "")
    told: dict[str, Any] = {"DEFAULT_FROM_EMAIL": sender or "selaras@localhost", "EMAIL_TIMEOUT": 15}
    url = env.get("EMAIL_URL", "")
    if not url:
        name = "locmem" if mode == "test" else "console"
        return told | {
            "EMAIL_BACKEND": f"django.core.mail.backends.{name}.EmailBackend",
            "SURAT_DIKIRIM": mode != "production",
        }
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured("EMAIL_URL must read smtp://user:password@host:port?tls=1 or smtps://…")
    if "@" not in sender:
        raise ImproperlyConfigured("EMAIL_FROM is missing: the address letters come from")
    return told | {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and "tls=0" not in parts.query,
        "SURAT_DIKIRIM": True,
    }


def site(env: Mapping[str, str], mode: str, names: list[str]) -> str:
    """How letters and prints name this site, as ``https://selaras.contoh.go.id``, without a slash at the end."""
    told = env.get("SITE_URL", "").rstrip("/")
    if told and urlsplit(told).scheme not in ("http", "https"):
        raise ImproperlyConfigured("SITE_URL must read https://name")
    return told or (f"https://{names[0].lstrip('.')}" if mode == "production" else "http://127.0.0.1:8000")


def quota(env: Mapping[str, str]) -> int:
    """Bytes of files one Daerah may keep, from whole gigabytes."""
    told = env.get("SELARAS_KUOTA") or "5"
    if not told.isdigit() or int(told) == 0:
        raise ImproperlyConfigured(f"SELARAS_KUOTA={told!r}: whole gigabytes, 1 or more")
    return int(told) * 2**30


def second_step(env: Mapping[str, str], mode: str) -> bool:
    """Whether the roles that decide must sign in with a second step."""
    told = env.get("SELARAS_DUA_LANGKAH") or ("wajib" if mode == "production" else "bebas")
    if told not in ("wajib", "bebas"):
        raise ImproperlyConfigured(f"SELARAS_DUA_LANGKAH={told!r}: known are wajib, bebas")
    return told == "wajib"


def oidc(env: Mapping[str, str], mode: str) -> list[dict[str, Any]]:
    """Every provider that OIDC_<NAME>_ISSUER names, as allauth wants it; half of one is refused."""
    found = []
    for key in sorted(env):
        name = key.removeprefix("OIDC_").removesuffix("_ISSUER")
        if key != f"OIDC_{name}_ISSUER" or not env[key]:
            continue
        told = {part: env.get(f"OIDC_{name}_{part}", "") for part in ("ISSUER", "CLIENT_ID", "SECRET")}
        if absent := [f"OIDC_{name}_{part}" for part, value in told.items() if not value]:
            raise ImproperlyConfigured(f"{', '.join(absent)} is missing for {key}")
        if mode == "production" and not told["ISSUER"].startswith("https://"):
            raise ImproperlyConfigured(f"{key} must begin with https://")
        origins = [
            origin.strip() for origin in env.get(f"OIDC_{name}_ORIGINS", "").split(",") if origin.strip()
        ]
        found.append(
            {
                "provider_id": name.lower().replace("_", "-"),
                "name": env.get(f"OIDC_{name}_LABEL") or name.replace("_", " ").title(),
                "client_id": told["CLIENT_ID"],
                "secret": told["SECRET"],
                "settings": {
                    "server_url": told["ISSUER"].rstrip("/"),
                    "oauth_pkce_enabled": True,
                    "origins": origins,
                },
            }
        )
    return found


def origins(providers: list[dict[str, Any]]) -> list[str]:
    """Where a sign-in form of ours may lead to: each issuer, and what OIDC_<NAME>_ORIGINS adds."""
    parts = [urlsplit(provider["settings"]["server_url"]) for provider in providers]
    more = [origin for provider in providers for origin in provider["settings"]["origins"]]
    return [*(f"{part.scheme}://{part.netloc}" for part in parts), *more]


def database(env: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """PostgreSQL when DATABASE_URL says so, else SQLite (``sqlite:///path``, or a file in ``folder``)."""
    url = env.get("DATABASE_URL", "")
    if url and not url.startswith("sqlite:///"):
        return postgresql(url, sees="" if env.get("SELARAS_PAGAR") == "tutup" else "*")
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


def postgresql(url: str, sees: str = "*") -> dict[str, Any]:
    """``postgresql://user:word@host:port/name`` as Django's settings; whose rows a new connection sees (`pagar`)."""
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
        "OPTIONS": {"options": f"-c selaras.daerah={sees}"},
    }
