# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read what is due: stages of the calendars, steps of the law no calendar holds yet, and who has done what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from selaras.core.parameters.jadwal import Jadwal, Kunci, Langkah, jadwal_of, langkah_of
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.queries import day_of, holders, kalender_of, kedudukan_of, pd_of, pd_own, today_of
from selaras.web.organisasi.roles import Cara, Lingkup, Peran
from selaras.web.rencana.models import Penetapan, Penyelesaian, Tahapan, Versi
from selaras.web.rencana.queries.tahapan import kind_of, tahapan_open
from selaras.web.rencana.queries.tampak import seen

BEFORE, AFTER = 2, 2  # plan years before the first and after the last day of which something may fall between
SOON = 30  # days ahead that Beranda looks
FALLBACK = (Peran.BAPPEDA.value,)  # of a stage no law knows
OPD = frozenset({Peran.KEPALA_OPD.value, Peran.PERENCANA_OPD.value})
Document = tuple[str, str, int, str, str]  # jenis, tahap, tahun, bukti, lineage of the PD or ""


@dataclass(frozen=True, slots=True)
class Tenggat:
    """What is due: a stage of the calendar, or (tahapan None) a step of the law that no calendar holds.

    wajib: the PD that must do it, empty where the region does; sudah: lineage → when each did it. selesai_on: when
    all of them, or the region, had done it; oleh_dokumen: what Selaras holds shows it, nobody had to say so.
    """

    tahun: int
    kunci: Kunci
    nama: str
    tempo_on: date
    dasar: str
    terverifikasi: bool
    pihak: tuple[str, ...]
    tahapan: Tahapan | None = None
    wajib: tuple[PerangkatDaerah, ...] = ()
    sudah: Mapping[str, date] = field(default_factory=dict)
    selesai_on: date | None = None
    oleh_dokumen: bool = False
    partisipasi: bool = False

    @property
    def belum(self) -> list[PerangkatDaerah]:
        """The PD that have not done it."""
        return [pd for pd in self.wajib if pd.silsilah not in self.sudah]


def lingkup_of(daerah: Daerah) -> str:
    """The kind of region as the law's calendar names it."""
    return "provinsi" if daerah.lingkup == Lingkup.PROVINSI else "kabkota"


def langkah_for(tahapan: Tahapan) -> Langkah | None:
    """The step of the law behind a stage; None for one no law knows. The stage's Daerah must have been read."""
    return langkah_of(lingkup_of(tahapan.daerah)).get((tahapan.jenis, tahapan.tahap, tahapan.kode))


def tenggat_of(daerah: Daerah, dari: date, sampai: date, pd: PerangkatDaerah | None = None) -> list[Tenggat]:
    """Everything due between two days, and what of the calendars is open since before; by due date.

    pd: only what every PD does, as it stands for this one. Six queries.
    """
    years = range(dari.year - BEFORE, sampai.year + AFTER + 1)
    rows = list(Tahapan.objects.of(daerah).filter(tahun__in=years))
    held = {(t.tahun, t.jenis, t.tahap, t.kode) for t in rows}
    kalender, lingkup = kalender_of(daerah), lingkup_of(daerah)
    law = [
        (tahun, jadwal) for tahun in years for jadwal in jadwal_of(tahun, lingkup, None, kalender)
        if (tahun, *jadwal.kunci) not in held and dari <= jadwal.tempo <= sampai
    ]  # fmt: skip
    within = [t for t in rows if t.tempo_on <= sampai and (t.tempo_on >= dari or t.selesai_on is None)]
    found = _stood(daerah, within, law, [pd] if pd else list(pd_of(daerah)))
    found = [one for one in found if one.tempo_on >= dari or one.selesai_on is None]
    return [one for one in found if pd is None or one.wajib]


def tenggat_open(daerah: Daerah, until: date) -> list[Tenggat]:
    """What the calendars hold, is due until that day and not done. One query without any, else five."""
    rows = tahapan_open(daerah, until)
    found = _stood(daerah, rows, [], list(pd_of(daerah))) if rows else []
    return [one for one in found if one.selesai_on is None]


def tenggat_mine(orang: Orang, daerah: Daerah, days: int = SOON) -> list[Tenggat]:
    """What this person or the own PD must still do within some days, or is late with; the nearest first.

    One query where nothing is due, else five.
    """
    roles, own = {post.peran for post in kedudukan_of(orang)}, pd_own(orang)
    found = tenggat_open(daerah, today_of(daerah) + timedelta(days=days))
    return [one for one in found if _asks(one, roles, own)]


def tenggat_one(tahapan: Tahapan) -> Tenggat:
    """One stage as it stands. Four queries."""
    return _stood(tahapan.daerah, [tahapan], [], list(pd_of(tahapan.daerah)))[0]


def penyelesaian_of(tahapan: Tahapan) -> list[Penyelesaian]:
    """What people said of one stage. One query."""
    rows = Penyelesaian.objects.of(tahapan.daerah_id).filter(tahapan=tahapan)
    return list(rows.select_related("pd", "lampiran").order_by("pd__kode"))


def heads_of(daerah: Daerah, lines: Iterable[str]) -> list[Orang]:
    """Heads of the PD of these lineages. One query."""
    rows = holders(daerah).filter(jabatan__peran=Peran.KEPALA_OPD, orang__is_active=True)
    return list(
        {row.orang_id: row.orang for row in rows.filter(jabatan__pd__silsilah__in=list(lines))}.values()
    )


def pelantikan_of(daerah: Daerah, tahun: int) -> date | None:
    """The day the kepala daerah took office for good, where it was in that year. One query."""
    rows = holders(daerah).filter(
        jabatan__peran=Peran.KEPALA_DAERAH, cara=Cara.DEFINITIF, mulai_on__year=tahun
    )
    return rows.values_list("mulai_on", flat=True).first()


def _asks(one: Tenggat, roles: set[str], own: frozenset[str]) -> bool:
    if one.wajib:
        return bool(roles & OPD) and any(pd.silsilah in own for pd in one.belum)
    return bool(roles & set(one.pihak))


def _stood(
    daerah: Daerah, rows: Sequence[Tahapan], law: Sequence[tuple[int, Jadwal]], pds: Sequence[PerangkatDaerah]
) -> list[Tenggat]:
    """Stages and steps with how each stands, by due date. Three queries."""
    steps = langkah_of(lingkup_of(daerah))
    said = _said(daerah, rows)
    documents = _documents(daerah, {s.dokumen for s in steps.values() if s.bukti})
    made = []
    for t in rows:
        step = steps.get((t.jenis, t.tahap, t.kode))
        one = Tenggat(
            t.tahun, (t.jenis, t.tahap, t.kode), t.nama, t.tempo_on, t.dasar, t.terverifikasi,
            step.pihak if step else FALLBACK, t, partisipasi=t.partisipasi,
        )  # fmt: skip
        made.append(_done(one, step, pds, t.selesai_on, said[t.pk], documents))
    for tahun, j in law:
        step = steps[j.kunci]
        one = Tenggat(
            tahun, j.kunci, j.nama, j.tempo, j.dasar, j.verified, step.pihak, partisipasi=j.partisipasi
        )
        made.append(_done(one, step, pds, None, {}, documents))
    return sorted(made, key=lambda one: (one.tempo_on, one.tahun, one.nama))


def _done(
    one: Tenggat, step: Langkah | None, pds: Sequence[PerangkatDaerah], whole: date | None,
    spoken: Mapping[str, date], documents: Mapping[Document, date],
) -> Tenggat:  # fmt: skip
    """The same with what is known of its end: the stage's own day, people's words, documents."""

    def shown(line: str) -> date | None:
        return documents.get((one.kunci[0], one.kunci[1], one.tahun, step.bukti, line)) if step else None

    if step is None or not step.per_pd:
        document = shown("")
        return replace(one, selesai_on=whole or document, oleh_dokumen=whole is None and document is not None)
    lines = [pd.silsilah for pd in pds]
    known = {line: whole or spoken.get(line) or shown(line) for line in lines}
    sudah = {line: on for line, on in known.items() if on is not None}
    ended = max(sudah.values()) if lines and len(sudah) == len(lines) else None
    by_document = ended is not None and whole is None and not any(line in spoken for line in lines)
    return replace(one, wajib=tuple(pds), sudah=sudah, selesai_on=ended, oleh_dokumen=by_document)


def _said(daerah: Daerah, rows: Sequence[Tahapan]) -> Mapping[int, dict[str, date]]:
    """Stage → lineage → the day its PD was done, by the word of a person. One query."""
    found = Penyelesaian.objects.of(daerah).filter(tahapan__in=[t.pk for t in rows], pd__isnull=False)
    made: defaultdict[int, dict[str, date]] = defaultdict(dict)
    for pk, line, on in found.values_list("tahapan_id", "pd__silsilah", "selesai_on"):
        if on is not None and line is not None:
            made[pk][line] = on
    return made


def _documents(daerah: Daerah, kinds: set[str]) -> dict[Document, date]:
    """What is submitted or set, and since when; drafts show nothing. Two queries."""
    made: dict[Document, date] = {}
    versions = Versi.objects.of(daerah).filter(seen(frozenset()), dokumen__jenis__in=kinds)
    for kunci, line, at in versions.values_list("dokumen__kunci", "dokumen__pd__silsilah", "diajukan_at"):
        _put(made, kunci, line, "diajukan", day_of(daerah, at) if at else None)
    decrees = Penetapan.objects.of(daerah).filter(koreksi=None, versi__dokumen__jenis__in=kinds)
    told = decrees.values_list("versi__dokumen__kunci", "versi__dokumen__pd__silsilah", "tanggal_on")
    for kunci, line, on in told:
        _put(made, kunci, line, "ditetapkan", on)
    return made


def _put(made: dict[Document, date], kunci: str, line: str | None, bukti: str, on: date | None) -> None:
    jenis, tahun, tahap = kind_of(kunci)
    if tahun is not None and on is not None:
        key = (jenis, tahap, tahun, bukti, line or "")
        made[key] = min(on, made.get(key, on))
