# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras rules`: every rule is told; one rule with its basis and how to mend."""

from selaras.core.check import rules


def test_every_rule_is_listed_in_order(call):
    status, out, _err = call("rules")

    assert status == 0
    assert [line[:6] for line in out.splitlines() if line[0] != " "] == list(rules())


def test_one_family_is_listed_alone(call):
    _status, out, _err = call("rules", "inl")

    assert [line[:6] for line in out.splitlines() if line[0] != " "] == [
        c for c in rules() if c.startswith("INL")
    ]


def test_one_rule_tells_basis_and_how_to_mend(call):
    status, out, _err = call("rules", "INL-01")

    assert status == 0
    assert out.startswith("INL-01  ")
    for part in ("keparahan", "pemilik", "temuannya berbunyi", "cara memperbaiki", "dasar", "perlu"):
        assert f"\n  {part}\n" in out
    assert "UU 23/2014" in out


def test_example_fills_every_brace_of_the_sentence(call):
    _status, out, _err = call("rules", "INL-01")
    example = out.split("\n  contoh\n")[1].split("\n\n")[0]

    assert "tidak ada dalam RPJMD" in example
    assert "{" not in example


def test_every_rule_can_be_told(call):
    for code in rules():
        assert call("rules", code)[0] == 0
