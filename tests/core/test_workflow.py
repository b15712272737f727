# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table of moves: what is not in it is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.workflow import Unlawful, Workflow

SURAT = Workflow(
    {("konsep", "kirim"): "terkirim", ("konsep", "buang"): "dibuang", ("terkirim", "tarik"): "konsep"}
)


def test_an_act_leads_where_the_table_says():
    assert SURAT.to("konsep", "kirim") == "terkirim"


def test_an_act_that_is_not_lawful_names_state_and_act():
    with pytest.raises(Unlawful) as refused:
        SURAT.to("dibuang", "kirim")

    assert (refused.value.state, refused.value.act) == ("dibuang", "kirim")


def test_what_may_be_done_stands_in_the_order_of_the_table():
    assert SURAT.acts("konsep") == ("kirim", "buang")
    assert SURAT.acts("dibuang") == ()


def test_a_state_without_acts_is_an_end():
    assert SURAT.ends() == {"dibuang"}
    assert SURAT.states() == {"konsep", "terkirim", "dibuang"}


@given(
    state=st.sampled_from(["konsep", "terkirim", "dibuang", "lain"]),
    act=st.sampled_from(["kirim", "buang", "tarik", "lain"]),
)
def test_an_act_is_offered_exactly_where_it_is_lawful(state, act):
    try:
        SURAT.to(state, act)
        lawful = True
    except Unlawful:
        lawful = False

    assert (act in SURAT.acts(state)) is lawful
