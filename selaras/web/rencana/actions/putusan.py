# SPDX-License-Identifier: AGPL-3.0-or-later
"""Verdicts, written on the programmes in force by the check and by nobody else."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.models import Program, Tautan, Versi
from selaras.web.rencana.models import Putusan as Kata
from selaras.web.rencana.rows import Putusan, TautanBaru

BATCH = 500
WRITTEN = ("putusan", "karena", "diperiksa_at")


@transaction.atomic
def set_verdicts(
    *,
    daerah: Daerah,
    putusan: Iterable[Putusan],
    tautan: Sequence[TautanBaru],
    ukuran: Mapping[str, str],
    at: datetime,
) -> dict[str, int]:
    """Write the verdicts of one check and the links it knew.

    A programme in force that the check did not judge goes back to "belum dapat dinilai". The act is the
    check's: its Jejak row tells how many of each. ukuran: the RPJMD or RPD each document was measured by, which
    its versions in force keep. Returns the number of programmes by verdict.
    """
    _measured(daerah, ukuran)
    rows = Program.objects.of(daerah).filter(versi__aktif=True)
    rows.update(putusan=Kata.BELUM, karena=[], diperiksa_at=None)
    places = {
        (p.versi_id, p.sumber.nomor if p.sumber else -1, p.baris, p.kode): p
        for p in rows.select_related("sumber")
    }
    changed: list[Program] = []
    counted: dict[str, int] = dict.fromkeys(Kata.values, 0)
    for one in putusan:
        program = places.pop((one.versi, one.sumber, one.baris, one.kode), None)
        if program is not None:
            program.putusan, program.karena, program.diperiksa_at = one.putusan, one.karena, at
            counted[one.putusan] += 1
            changed.append(program)
    Program.objects.of(daerah).bulk_update(changed, WRITTEN, batch_size=BATCH)
    Tautan.objects.of(daerah).delete()
    Tautan.objects.bulk_create(
        [
            Tautan(
                daerah=daerah,
                ukuran=t.ukuran,
                program=t.program[:400],
                silsilah=t.silsilah,
                sasaran=t.sasaran[:400],
                sendiri=t.sendiri,
                asal=t.asal[:20],
                berkas=t.berkas[:200],
                baris=t.baris,
            )
            for t in tautan
        ],
        batch_size=BATCH,
    )
    return counted


def _measured(daerah: Daerah, ukuran: Mapping[str, str]) -> None:
    rows = Versi.objects.of(daerah).filter(aktif=True)
    rows.exclude(ukuran="").update(ukuran="")
    for rod in sorted(set(ukuran.values())):
        judged = [kunci for kunci, held in ukuran.items() if held == rod]
        rows.filter(dokumen__kunci__in=judged).update(ukuran=rod)
