# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lawful moves as a table: from which state which act leads where; all else is refused."""

from collections.abc import Mapping
from dataclasses import dataclass


class Unlawful(ValueError):
    """This act does not lead anywhere from this state."""

    def __init__(self, state: str, act: str) -> None:
        super().__init__(f"{act} from {state}")
        self.state = state
        self.act = act


@dataclass(frozen=True)
class Workflow:
    """``moves``: (state, act) → state."""

    moves: Mapping[tuple[str, str], str]

    def to(self, state: str, act: str) -> str:
        """Where the act leads; raises `Unlawful`."""
        try:
            return self.moves[state, act]
        except KeyError:
            raise Unlawful(state, act) from None

    def acts(self, state: str) -> tuple[str, ...]:
        """What may be done now, in the order of the table."""
        return tuple(act for come_from, act in self.moves if come_from == state)

    def states(self) -> frozenset[str]:
        """Every state the table names."""
        return frozenset({state for state, _act in self.moves} | set(self.moves.values()))

    def ends(self) -> frozenset[str]:
        """States nothing leads away from."""
        return self.states() - {state for state, _act in self.moves}
