# SPDX-License-Identifier: AGPL-3.0-or-later
"""Say why the pagu of a programme differs between two stages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.web.anggaran import permissions
from selaras.web.anggaran.models import Penjelasan
from selaras.web.jejak.actions import Subjek, record
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.queries import pelaku_of


@transaction.atomic
def explain_selisih(
    *, daerah: Daerah, tahun: int, pd: PerangkatDaerah | None, program: str, nama: str, dari: str, ke: str, selisih: int,
    alasan: str, by: Orang,
) -> Penjelasan:  # fmt: skip
    """Keep the reason of one difference; a second one takes the place of the first, and the record tells both.

    program: its identity; nama: as people read it; dari, ke: documents by core's name. ValidationError without a
    reason, or where nothing differs.
    """
    permissions.require_explain(by, daerah, pd)
    if not alasan.strip():
        raise ValidationError({"alasan": _("Tulis mengapa pagunya berubah.")})
    if not selisih:
        raise ValidationError(_("Pagu pada kedua tahap ini sama; tidak ada yang perlu dijelaskan."))
    place: dict[str, Any] = {
        "tahun": tahun,
        "silsilah": pd.silsilah if pd else "",
        "program": program,
        "dari": dari,
        "ke": ke,
    }
    rows = Penjelasan.objects.of(daerah).select_for_update(of=("self",))
    before = rows.filter(**place).first()
    who = pelaku_of(by)
    told = {
        "selisih": selisih,
        "alasan": alasan.strip(),
        "dibuat_at": timezone.now(),
        "dibuat_by": by,
        "sebagai": who.jabatan[:200],
    }
    made, _new = Penjelasan.objects.of(daerah).update_or_create(daerah=daerah, **place, defaults=told)
    record(
        daerah=daerah.kode, tindakan="anggaran.jelaskan_selisih",
        subjek=Subjek("selisih_pagu", f"{place['silsilah']}:{program}"[:120], nama or _("Uang tanpa program")),
        sebelum={"rp_selisih": before.selisih} if before else None,
        sesudah={"dari": dari, "ke": ke, "rp_selisih": selisih}, alasan=alasan.strip(), by=who,
    )  # fmt: skip
    return made
