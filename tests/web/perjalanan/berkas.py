# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Renja of three PD that work in one kecamatan; what PUPR builds stands in no RPJMD."""

from tests.web.rencana.berkas import DINKES, GEDUNG, HEAD, PROGRAM, PUPR

SCHOOL = "1.01.0.00.0.00.01.0000,Dinas Pendidikan"
WHERE = '"Kab. Sagara Jaya, Teluk Biru, Semua Kel/Desa"'
ROWS = (
    f"{DINKES},{PROGRAM},1.02.02.2.01.0001,Pembangunan Puskesmas,700000000",
    f"{SCHOOL},1.01.02,Program Pengelolaan Pendidikan,1.01.02.2.01,Pengelolaan Sekolah Dasar,1.01.02.2.01.0001,Pembangunan Ruang Kelas,300000000",
    f"{PUPR},{GEDUNG},1.03.08.2.01.0001,Pembangunan Gedung Balai,500000000",
    f"{PUPR},1.03.10,Program Penyelenggaraan Jalan,1.03.10.2.01,Penyelenggaraan Jalan Kabupaten,1.03.10.2.01.0001,Pembangunan Jalan,900000000",
)
RENJA = ("\n".join([f"{HEAD},lokasi", *(f"{row},{WHERE}" for row in ROWS)]) + "\n").encode()
