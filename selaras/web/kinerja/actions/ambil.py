# SPDX-License-Identifier: AGPL-3.0-or-later
"""Take what files in force say: cards and targets of the plan, realisation, money. What may not be taken is asked.

Taken again, the same files change nothing: a figure that stands is left alone, a question is asked once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from selaras.web.jejak.actions import Subjek, record
from selaras.web.kinerja.models import Asal, Kartu, Pertanyaan, Realisasi, Sebab, TargetTahun, Uang
from selaras.web.kinerja.queries.periode import quarters_closed
from selaras.web.kinerja.rows import Bacaan, KartuBaru, Kunci, NilaiBaru, UangBaru
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.organisasi.queries.pd import pd_ever

BATCH = 500
SEPULUH = 10
FROM_THE_PLAN = ("program", "kode", "nama", "indikator")  # of every card, defined or not
UNTIL_DEFINED = ("satuan", "arah", "agregasi", "frekuensi", "rumus", "sumber_data")
Pds = Mapping[str, PerangkatDaerah]


@dataclass(slots=True)
class Diambil:
    """What became of a reading: rows that were new, changed, already there, asked."""

    kartu: int = 0
    target: int = 0
    realisasi: int = 0
    uang: int = 0
    sama: int = 0
    ditanyakan: int = 0
    soal: list[Pertanyaan] = field(default_factory=list)

    def told(self) -> dict[str, int]:
        """For the record."""
        names = ("kartu", "target", "realisasi", "uang", "sama", "ditanyakan")
        return {name: getattr(self, name) for name in names}


@transaction.atomic
def take_files(*, daerah: Daerah, bacaan: Bacaan, by: Orang) -> Diambil:
    """Store a reading; the worker's, after an import that `by` had the right to apply."""
    Daerah.objects.select_for_update().get(pk=daerah.pk)
    done, now = Diambil(), timezone.now()
    pds: Pds = {pd.silsilah: pd for pd in pd_ever(daerah)}
    cards = _cards(daerah, bacaan.kartu, pds, done)
    targets = _targets(daerah, bacaan.kartu, cards, done)
    closed = quarters_closed(daerah)
    _values(daerah, bacaan.nilai, cards, targets, closed, now, done, by)
    _money(daerah, bacaan.uang, pds, closed, now, done)
    before = Pertanyaan.objects.of(daerah).count()
    Pertanyaan.objects.bulk_create(done.soal, batch_size=BATCH, ignore_conflicts=True)
    done.ditanyakan = Pertanyaan.objects.of(daerah).count() - before
    if any(value for name, value in done.told().items() if name != "sama"):
        record(
            daerah=daerah.kode, tindakan="kinerja.ambil", subjek=Subjek("daerah", daerah.kode, daerah.nama),
            sesudah=done.told(), by=pelaku_of(by),
        )  # fmt: skip
    return done


def key_of(card: Kartu) -> Kunci:
    """The identity of a card that outlives versions."""
    return card.silsilah, card.tingkat, card.kunci, card.sidik


def _cards(daerah: Daerah, given: Sequence[KartuBaru], pds: Pds, done: Diambil) -> dict[Kunci, Kartu]:
    """Every card by its key; new ones are made, words of the plan renewed, a person's left alone."""
    held = {key_of(card): card for card in Kartu.objects.of(daerah)}
    new, changed = [], []
    for one in given:
        card = held.get(one.kunci)
        if card is None:
            line, tingkat, kunci, sidik = one.kunci
            words = {name: getattr(one, name) for name in (*FROM_THE_PLAN, *UNTIL_DEFINED)}
            new.append(
                Kartu(
                    daerah=daerah,
                    pd=pds.get(line),
                    silsilah=line,
                    tingkat=tingkat,
                    kunci=kunci,
                    sidik=sidik,
                    **words,
                )
            )
        elif _renew(card, one, pds):
            changed.append(card)
    for card in Kartu.objects.bulk_create(new, batch_size=BATCH):
        held[key_of(card)] = card
    Kartu.objects.of(daerah).bulk_update(changed, [*FROM_THE_PLAN, *UNTIL_DEFINED, "pd"], batch_size=BATCH)
    done.kartu = len(new) + len(changed)
    return held


def _renew(card: Kartu, one: KartuBaru, pds: Pds) -> bool:
    """Put what the file says into a card; tells whether anything changed. What it does not say stays."""
    changed = False
    for name in FROM_THE_PLAN if card.ditetapkan_at else (*FROM_THE_PLAN, *UNTIL_DEFINED):
        value = getattr(one, name)
        if value and value != getattr(card, name):
            setattr(card, name, value)
            changed = True
    pd = pds.get(card.silsilah)
    if pd is not None and pd.pk != card.pd_id:
        card.pd, changed = pd, True
    return changed


def _targets(
    daerah: Daerah, given: Sequence[KartuBaru], cards: Mapping[Kunci, Kartu], done: Diambil
) -> dict[tuple[int, int], Decimal]:
    """Yearly targets as the document that speaks last has them; gives the larger bound by card and year."""
    held = {(t.kartu_id, t.tahun): t for t in TargetTahun.objects.of(daerah)}
    new, changed = [], []
    for one in given:
        card = cards[one.kunci]
        for year, (nilai, atas, teks, dokumen) in one.target.items():
            row = held.get((card.pk, year))
            if row is None:
                row = TargetTahun(daerah=daerah, kartu=card, tahun=year)
                new.append(row)
            elif (row.nilai, row.atas, row.dokumen) != (nilai, atas, dokumen):
                changed.append(row)
            row.nilai, row.atas, row.teks, row.dokumen = nilai, atas, teks[:400], dokumen
            held[card.pk, year] = row
    TargetTahun.objects.bulk_create(new, batch_size=BATCH)
    TargetTahun.objects.of(daerah).bulk_update(
        changed, ["nilai", "atas", "teks", "dokumen"], batch_size=BATCH
    )
    done.target = len(new) + len(changed)
    return {key: max(t.nilai, t.atas or t.nilai) for key, t in held.items()}


def _values(
    daerah: Daerah, given: Iterable[NilaiBaru], cards: Mapping[Kunci, Kartu], targets: Mapping[tuple[int, int], Decimal],
    closed: frozenset[tuple[int, int]], now: datetime, done: Diambil, by: Orang,
) -> None:  # fmt: skip
    held = {(r.kartu_id, r.tahun, r.bulan): r for r in Realisasi.objects.of(daerah)}
    new = []
    for one in given:
        card = cards[one.kartu]
        key = (card.pk, one.tahun, one.bulan)
        row = held.get(key)
        if row is not None and row.nilai == one.nilai:
            done.sama += 1
            continue
        limit = targets.get((card.pk, one.tahun))
        why = _doubt(one, card, row, limit, closed)
        if why is None:
            row = Realisasi(
                daerah=daerah, kartu=card, tahun=one.tahun, bulan=one.bulan, nilai=one.nilai, asal=Asal.BERKAS,
                sumber=one.sumber, versi_id=one.versi, diisi_at=now, diisi_by=by,
            )  # fmt: skip
            held[key] = row
            new.append(row)
            continue
        done.soal.append(
            Pertanyaan(
                daerah=daerah,
                kartu=card,
                tahun=one.tahun,
                bulan=one.bulan,
                sebab=why,
                lama=row.nilai if row else None,
                baru=one.nilai,
                satuan=one.satuan[:200],
                sumber_lama=_source(row),
                sumber_baru=one.sumber,
                versi_id=one.versi,
                dibuat_at=now,
            )
        )  # fmt: skip
    Realisasi.objects.bulk_create(new, batch_size=BATCH)
    done.realisasi = len(new)


def _doubt(
    one: NilaiBaru,
    card: Kartu,
    row: Realisasi | None,
    limit: Decimal | None,
    closed: frozenset[tuple[int, int]],
) -> Sebab | None:
    """Why this figure may not be taken as it stands; None when it may."""
    if one.nilai < 0:
        return Sebab.NEGATIF
    if (one.tahun, (one.bulan + 2) // 3) in closed:
        return Sebab.DITUTUP
    if row is not None:
        return Sebab.BEDA
    if one.satuan and card.satuan and one.satuan.casefold() != card.satuan.casefold():
        return Sebab.SATUAN
    if limit is not None and limit > 0 and one.nilai > SEPULUH * limit:
        return Sebab.SEPULUH
    return None


def _source(row: Realisasi | None) -> str:
    if row is None:
        return ""
    return row.sumber or str(Asal(row.asal).label)


def _money(
    daerah: Daerah,
    given: Iterable[UangBaru],
    pds: Pds,
    closed: frozenset[tuple[int, int]],
    now: datetime,
    done: Diambil,
) -> None:
    """Sums by node and period; a second figure, or a quarter beside its months, is asked."""
    held = {_place(u): u for u in Uang.objects.of(daerah)}
    quarters = {_quarter(key): key[-1] for key in held}
    new: list[Uang] = []
    asked: list[tuple[Uang, UangBaru, Sebab]] = []
    for one in given:
        key = (*one.kunci, one.tahun, one.bulan, one.bulanan)
        row = held.get(key)
        if row is not None and row.rupiah == one.rupiah:
            done.sama += 1
            continue
        other = quarters.get(_quarter(key), one.bulanan) != one.bulanan
        if row is None:
            line, tingkat, kunci = one.kunci
            row = Uang(
                daerah=daerah, pd=pds.get(line), silsilah=line, tingkat=tingkat, kunci=kunci, program=one.program,
                kode=one.kode, nama=one.nama, tahun=one.tahun, bulan=one.bulan, bulanan=one.bulanan, versi_id=one.versi,
            )  # fmt: skip
            held[key] = row
            new.append(row)
            why = _doubt_money(one, closed, other=other)
        else:
            why = Sebab.BEDA
        if why is None:
            row.rupiah, row.sumber = one.rupiah, one.sumber
            quarters[_quarter(key)] = one.bulanan
        else:
            asked.append((row, one, why))
    Uang.objects.bulk_create(new, batch_size=BATCH)
    done.uang = sum(row.rupiah is not None for row in new)
    done.soal += [
        Pertanyaan(
            daerah=daerah, uang=row, tahun=one.tahun, bulan=one.bulan, sebab=why, lama=row.rupiah, baru=one.rupiah,
            sumber_lama=row.sumber, sumber_baru=one.sumber, versi_id=one.versi, dibuat_at=now,
        )
        for row, one, why in asked
    ]  # fmt: skip


def _place(u: Uang) -> tuple[Any, ...]:
    return u.silsilah, u.tingkat, u.kunci, u.tahun, u.bulan, u.bulanan


def _quarter(key: tuple[Any, ...]) -> tuple[Any, ...]:
    *node, month, _monthly = key
    return (*node, (month + 2) // 3)


def _doubt_money(one: UangBaru, closed: frozenset[tuple[int, int]], *, other: bool) -> Sebab | None:
    if one.rupiah < 0:
        return Sebab.NEGATIF
    if (one.tahun, (one.bulan + 2) // 3) in closed:
        return Sebab.DITUTUP
    return Sebab.BEDA if other else None
