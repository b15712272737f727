# SPDX-License-Identifier: AGPL-3.0-or-later
"""What production refuses to start with."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from selaras.web import environment
from selaras.web.organisasi import demo
from selaras.web.organisasi.checks import refuse_samples

GOOD = "k9" * 30


@pytest.mark.parametrize(
    "key", ["", environment.SAMPLE_KEY, "django-insecure-" + GOOD, "contoh" + GOOD, "pendek"]
)
def test_production_refuses_a_missing_sample_or_short_key(key):
    with pytest.raises(ImproperlyConfigured):
        environment.secret_key({"SECRET_KEY": key}, "production")


def test_production_takes_a_long_key_of_ones_own():
    assert environment.secret_key({"SECRET_KEY": GOOD}, "production") == GOOD


def test_production_refuses_debug():
    with pytest.raises(ImproperlyConfigured):
        environment.debug({"DEBUG": "1"}, "production")


def test_production_refuses_to_answer_to_any_name():
    with pytest.raises(ImproperlyConfigured):
        environment.hosts({}, "production")


def test_production_is_what_runs_when_nothing_is_said():
    assert environment.mode_of({}) == "production"


def test_an_unknown_mode_is_refused():
    with pytest.raises(ImproperlyConfigured):
        environment.mode_of({"SELARAS_ENV": "produksi"})


def test_production_refuses_a_database_with_people_of_the_demo(db, samples):
    refuse_samples()
    demo.make(samples)

    with pytest.raises(ImproperlyConfigured, match="demo accounts"):
        refuse_samples()


def test_database_url_names_a_postgresql(tmp_path):
    told = environment.database({"DATABASE_URL": "postgresql://a%40b:c%3Ad@db:6432/sel"}, tmp_path)

    assert (told["ENGINE"], told["USER"], told["PASSWORD"], told["HOST"], told["PORT"], told["NAME"]) == (
        "django.db.backends.postgresql", "a@b", "c:d", "db", "6432", "sel",
    )  # fmt: skip


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://host", "coba"])
def test_another_database_is_refused(url):
    with pytest.raises(ImproperlyConfigured):
        environment.database({"DATABASE_URL": url}, Path())


def test_sqlite_takes_its_turn_at_begin(tmp_path):
    options = environment.database({}, tmp_path)["OPTIONS"]

    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)


def test_mail_is_what_its_address_says():
    told = environment.email(
        {"EMAIL_URL": "smtp://a%40b:c%3Ad@mail.contoh.id:2525", "EMAIL_FROM": "selaras@contoh.id"},
        "production",
    )

    assert (told["EMAIL_HOST"], told["EMAIL_PORT"], told["EMAIL_HOST_USER"], told["EMAIL_HOST_PASSWORD"]) == (
        "mail.contoh.id", 2525, "a@b", "c:d",
    )  # fmt: skip
    assert (told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"], told["SURAT_DIKIRIM"]) == (True, False, True)


def test_production_without_mail_writes_no_letter():
    assert environment.email({}, "production")["SURAT_DIKIRIM"] is False


@pytest.mark.parametrize(
    "env", [{"EMAIL_URL": "smtp://mail"}, {"EMAIL_URL": "pigeon://x", "EMAIL_FROM": "a@b"}]
)
def test_mail_that_cannot_be_is_refused(env):
    with pytest.raises(ImproperlyConfigured):
        environment.email(env, "production")


def test_letters_name_the_site_by_its_first_name():
    assert environment.site({}, "production", ["selaras.contoh.go.id"]) == "https://selaras.contoh.go.id"
    assert environment.site({"SITE_URL": "https://a.id/"}, "production", ["b.id"]) == "https://a.id"


@pytest.mark.parametrize("told", ["nol", "0", "-1"])
def test_a_quota_that_is_no_number_is_refused(told):
    with pytest.raises(ImproperlyConfigured):
        environment.quota({"SELARAS_KUOTA": told})
