# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras template`: never over a file that is already there."""


def test_file_that_is_there_is_left_alone(call, tmp_path):
    target = tmp_path / "rpjmd.xlsx"
    target.write_bytes(b"milik saya")

    status, _out, _err = call("template", "rpjmd", "--output", target)

    assert status == 2
    assert target.read_bytes() == b"milik saya"
