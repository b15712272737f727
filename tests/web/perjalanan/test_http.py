# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole thread by HTTP alone: no script runs, and only what stands in a form is sent."""

import re
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from selaras.web.organisasi.models import Orang
from tests.web.factories import Wilayah
from tests.web.perjalanan.cerita import walk
from tests.web.rencana.conftest import worker

__all__ = ["worker"]  # the fixture
FORM = re.compile(r'<form [^>]*method="post"[^>]*>.*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class WithoutScript:
    """Somebody whose browser runs no script."""

    def __init__(self, orang: Orang) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.client.force_login(orang, backend="allauth.account.auth_backends.AuthenticationBackend")

    def reads(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, address
        return " ".join(re.sub(r"<[^>]+>", "", answer.content.decode()).split())  # no-break spaces too

    def sends(self, page: str, action: str, press: tuple[str, str] | None = None, **fields: Any) -> None:
        opened = self.client.get(page).content.decode()
        here = [f for f in FORM.findall(opened) if f'action="{action}"' in f.split(">")[0]]
        here = here or [f for f in FORM.findall(opened) if "action=" not in f.split(">")[0]]
        assert here, f"{page}: no form to {action}"
        data: dict[str, Any] = {}
        for name, value in HIDDEN.findall(here[0]):
            data.setdefault(name, []).append(value)
        for name, value in fields.items():
            assert f'name="{name}"' in here[0]
            data[name] = (
                [SimpleUploadedFile(file, content) for file, content in value.items()] if isinstance(value, dict) else value
            )  # fmt: skip
        if press:
            assert f'name="{press[0]}" value="{press[1]}"' in here[0]
            data[press[0]] = press[1]
        answer = self.client.post(action, data)
        wrong = re.findall(r'class="error"[^>]*>([^<]+)', answer.content.decode())
        assert (answer.status_code, wrong) == (302, []), action


def test_the_thread_from_the_upload_to_the_decree(sagara: Wilayah, worker: Callable[[], int]) -> None:
    walk(sagara, worker, WithoutScript)
