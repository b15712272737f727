# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings of the site. Everything that differs between installations comes from the environment.

SELARAS_ENV    production (default), development, test, demo
SECRET_KEY     signs sessions; required in production
ALLOWED_HOSTS  names of the site, separated by commas; required in production
DATABASE_URL   postgresql://…; without it SQLite in SELARAS_VAR
SELARAS_VAR    folder of the database and the uploads (default ./var), never served
EMAIL_URL      smtp://user:password@host:587 or smtps://…; without it notices stay in the site
EMAIL_FROM     the address letters come from
SITE_URL       how letters name this site (default https:// and the first of ALLOWED_HOSTS)
SELARAS_KUOTA  gigabytes of files one Daerah keeps (default 5)
SELARAS_DUA_LANGKAH  wajib (default in production) or bebas: a second step for the roles that decide
OIDC_<NAME>_ISSUER, _CLIENT_ID, _SECRET, _LABEL, _ORIGINS  a provider of identities, as many as there are names
"""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from selaras.web import environment

MODE = environment.mode_of(os.environ)
SECRET_KEY = environment.secret_key(os.environ, MODE)
DEBUG = environment.debug(os.environ, MODE)
ALLOWED_HOSTS = environment.hosts(os.environ, MODE)
PRODUCTION = MODE == "production"
DEMO = MODE == "demo"

WEB = Path(__file__).parent
VAR = Path(os.environ.get("SELARAS_VAR") or Path.cwd() / "var")
BERKAS = VAR / "berkas"  # uploads by content hash, outside the web root
BATAS_LAMPIRAN = 20 * 2**20  # bytes of one file attached to an act
KUOTA = environment.quota(os.environ)  # bytes of distinct content a Daerah keeps

DATABASES = {"default": environment.database(os.environ, VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",  # asked for by auth; no generic foreign key is made with it
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "lucide",
    "tree_queries",
    "selaras.web.jejak",
    "selaras.web.organisasi",
    "selaras.web.rencana",
    "selaras.web.tindaklanjut",
    "selaras.web.anggaran",
    "selaras.web.kinerja",
    "selaras.web.telaah",
    "selaras.web.briefing",
    "selaras.web.operasi",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "selaras.web.gerbang.plain_cookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "selaras.web.bahasa.Bahasa",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "selaras.web.pagar.Pagar",
    "selaras.web.gerbang.Gerbang",
    "selaras.web.organisasi.zona.Zona",
    "selaras.web.organisasi.tertunda.KeepForm",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",  # a page is closed unless it says otherwise
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "selaras.web.organisasi.dua_langkah.require_second_step",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "selaras.web.organisasi.header.header",
            ],
        },
    }
]
ROOT_URLCONF = "selaras.web.urls"
WSGI_APPLICATION = "selaras.web.wsgi.application"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [WEB.parent / "locale"]
TIME_ZONE = "Asia/Jakarta"  # pages speak in the zone of their Daerah; the database holds UTC
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/statis/"
STATIC_ROOT = VAR / "statis"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [
    WEB / "static",
    WEB.parent / "laporan" / "rupa",
]  # the tokens of the report are those of the pages
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(BERKAS)},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if MODE == "test"
        else "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}

# What runs after an import is applied: tasks by name, for a room below imports none above it
SESUDAH_TERAPKAN = [
    "selaras.web.telaah.tasks.check_daerah",
    "selaras.web.rencana.tasks.usulan.suggest_links",
    "selaras.web.rencana.tasks.isian.list_nomenklatur",
    "selaras.web.rencana.tasks.sel.keep_cells",
    "selaras.web.kinerja.tasks.take_files",
]
# What runs after a version is submitted: what everybody counts with is taken from it
SESUDAH_DIAJUKAN = ["selaras.web.kinerja.tasks.take_files"]
# What rooms above put into the plan before an official form is printed: functions by name, (plan, daerah, orang) -> plan
SEBELUM_FORMULIR = ["selaras.web.kinerja.mapping_formulir.with_reported"]
# What runs after a person decided which sasaran a programme supports
SESUDAH_DIPUTUS = ["selaras.web.telaah.tasks.check_daerah", "selaras.web.rencana.tasks.usulan.suggest_links"]

# What runs once a day for each Daerah, in this order (`manage.py setiap_hari`); the digest tells what the others found
SETIAP_HARI = [
    "selaras.web.rencana.tasks.ingatkan.remind",
    "selaras.web.anggaran.tasks.daily_daerah",
    "selaras.web.telaah.tasks.daily_daerah",
    "selaras.web.kinerja.tasks.remind",
    "selaras.web.organisasi.tasks.daily_digest",
]
# What runs once a day for the whole installation
SETIAP_HARI_SEKALI = ["selaras.web.operasi.tasks.sweep"]

# Letters: EMAIL_* of Django and SURAT_DIKIRIM
SURAT = environment.email(os.environ, MODE)
SURAT_DIKIRIM = bool(SURAT["SURAT_DIKIRIM"])
globals().update(SURAT)
SITUS = environment.site(os.environ, MODE, ALLOWED_HOSTS)

# What runs when a programme is approved: tasks by name, each given daerah, orang, dokumen, program, silsilah
SESUDAH_DISETUJUI = ["selaras.web.telaah.tasks.propose_sosialisasi"]

# Who comes in
AUTH_USER_MODEL = "organisasi.Orang"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {"user_attributes": ("nama_pengguna", "nama", "surel")},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
    }.items()
]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # slow hashes prove nothing there
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "selaras.web.organisasi.adapter.ClosedAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "nama_pengguna"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "surel"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login_failed": None,  # axes counts failures, in the database, for every process alike
    "login": "300/m/ip",  # a whole government may come through one address in the morning
}
MFA_ADAPTER = "selaras.web.organisasi.adapter.KeyAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Selaras"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # a browser itself allows it on localhost only
MFA_FORMS = {
    "authenticate": "selaras.web.organisasi.kunci.CodeForm",
    "reauthenticate": "selaras.web.organisasi.kunci.AgainForm",
    "add_webauthn": "selaras.web.organisasi.kunci.KeyForm",
    "edit_webauthn": "selaras.web.organisasi.kunci.KeyNameForm",
}
SECOND_STEP_REQUIRED = environment.second_step(os.environ, MODE)
OIDC = environment.oidc(os.environ, MODE)
SOCIALACCOUNT_ADAPTER = "selaras.web.organisasi.adapter.KnownAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OIDC}}
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10  # seconds
USERSESSIONS_TRACK_ACTIVITY = False
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "selaras.web.organisasi.adapter.name_tried"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/terkunci.html"
AXES_VERBOSE = False

# What a browser may do with our pages: nothing inline, nothing from elsewhere
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF, *environment.origins(OIDC)],  # signing in elsewhere begins with a form of ours
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "selaras.web.pages.csrf_failure"
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000  # bytes of a form without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_TEMP_DIR = None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
