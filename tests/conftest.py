# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every test stands on: real data by environment, no network, no personal folder."""

import importlib.util
import os
import socket
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# No time limit an example: machines are shared. In CI the same examples every time; at home new ones.
settings.register_profile("house", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("house")

ROOT = Path(__file__).parent.parent

# The site's tests run where the site is installed; core's run everywhere, also without Django.
if importlib.util.find_spec("django"):
    os.environ.update(SELARAS_ENV="test", DJANGO_SETTINGS_MODULE="selaras.web.settings")
    os.environ.setdefault("SELARAS_VAR", tempfile.mkdtemp(prefix="selaras-test-"))
    import django

    django.setup()  # before the site's own conftest, which names models
else:
    collect_ignore = ["web"]
LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder of real regional files: never committed, so it may be absent.

    Set SELARAS_DATA to point elsewhere, SELARAS_REQUIRE_DATA=1 to fail instead of skipping.
    """
    folder = Path(os.environ.get("SELARAS_DATA") or ROOT.parent / "shared" / "data")
    if folder.is_dir():
        return folder
    reason = f"no real data at {folder} (set SELARAS_DATA)"
    if os.environ.get("SELARAS_REQUIRE_DATA") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A nomenclature installed on this computer must not change what a test sees."""
    monkeypatch.setenv("SELARAS_HOME", str(tmp_path_factory.mktemp("selaras-home")))


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that would leave this computer."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise RuntimeError(f"a test tried to reach {address[0]}: sockets are off")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


def pytest_configure(config: pytest.Config) -> None:
    """Tables of the tests are made from the models: the migrations cost half a minute a process.

    That both agree is proved by `makemigrations --check`, and that old databases come to today by the tests of restoring.
    """
    if hasattr(config.option, "nomigrations"):
        config.option.nomigrations = True
