# SPDX-License-Identifier: AGPL-3.0-or-later
"""The invented plan as fixtures."""

import polars as pl
import pytest
from padanan_contoh import NOMENKLATUR, goals, programs


@pytest.fixture(scope="session")
def nomenklatur() -> pl.DataFrame:
    """A sliver of the nomenclature."""
    frame = pl.DataFrame(NOMENKLATUR, schema=["kode", "nama", "tingkat"], orient="row")
    return frame.with_columns(
        lingkup=pl.lit("kabkota"), kinerja=pl.lit(None, pl.String), indikator=pl.lit(None, pl.String)
    )


@pytest.fixture(scope="session")
def plan() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Programmes and sasaran of the invented plan."""
    return programs(), goals()
