# SPDX-License-Identifier: AGPL-3.0-or-later
"""Both regencies made once a file: these tests ask every address there is."""

from copy import deepcopy
from typing import Any

import pytest

from tests.web.factories import Wilayah


@pytest.fixture
def sagara(built: Any, db: None) -> Wilayah:
    """As in every other test, but copied: a test may spoil it."""
    return deepcopy(built[0][0])


@pytest.fixture
def tetangga(built: Any, db: None) -> Wilayah:
    """The neighbour, likewise."""
    return deepcopy(built[0][1])
