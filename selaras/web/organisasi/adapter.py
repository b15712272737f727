# SPDX-License-Identifier: AGPL-3.0-or-later
"""How allauth behaves here: nobody signs up by himself."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class ClosedAdapter(DefaultAccountAdapter):
    """Accounts are made by the admin of the Daerah."""

    def is_open_for_signup(self, request: Any) -> bool:  # noqa: ARG002
        """Never."""
        return False


def name_tried(request: Any, credentials: Any = None) -> str:
    """The name somebody tries to sign in as, alike before and after the attempt, whatever its case."""
    told = (credentials or {}).get("username") or (
        request.POST.get("login", "") if request is not None else ""
    )
    return str(told).strip().lower()[:255]
