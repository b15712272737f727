# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every row belongs to a Daerah, and every query says which: one that does not is refused.

The second lock, of the database itself, is `pagar`.

``Model.objects.of(daerah)`` sees one Daerah; ``Model.objects.across("why")`` sees all and says why.
Following a foreign key stays free: what points there was found in scope.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self, TypeVar

from django.db import models

from selaras.web import pagar

Row = TypeVar("Row", bound=models.Model)


class UnscopedQuery(RuntimeError):
    """A query reached the database without naming its Daerah."""


class ScopedQuerySet(models.QuerySet[Row]):
    """A queryset that runs only after `of` or `across`."""

    scoped = False
    crossing = False

    def of(self, daerah: Any) -> Self:
        """Rows of one Daerah; ``None`` is nobody's and is refused."""
        if daerah is None:
            raise UnscopedQuery(f"{self.model.__name__}: of(None)")
        found = self.filter(daerah=daerah)
        found.scoped = True
        return found

    def across(self, why: str) -> Self:
        """Rows of every Daerah, for the rare work that spans them; ``why`` is for the reader."""
        if not why:
            raise UnscopedQuery(f"{self.model.__name__}: across() needs a reason")
        found = self.all()
        found.scoped = found.crossing = True
        return found

    def _clone(self) -> Self:
        clone = super()._clone()  # type: ignore[misc]
        clone.scoped, clone.crossing = self.scoped, self.crossing
        return clone

    def _guard(self) -> None:
        if not self.scoped and not self.query.is_empty():
            raise UnscopedQuery(f"{self.model.__name__}: say whose rows, of(daerah) or across(why)")

    @contextmanager
    def _allowed(self) -> Iterator[None]:
        """Refuse a query that names nobody; open the second lock for one that spans all."""
        self._guard()
        if not self.crossing:
            yield
            return
        with pagar.opened("a query across"):
            yield

    def _fetch_all(self) -> None:
        with self._allowed():
            super()._fetch_all()

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        """A subquery is a query too."""
        self._guard()
        return super().resolve_expression(*args, **kwargs)

    def iterator(self, *args: Any, **kwargs: Any) -> Any:
        self._guard()
        return self._each(*args, **kwargs) if self.crossing else super().iterator(*args, **kwargs)

    def _each(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        with self._allowed():
            yield from super().iterator(*args, **kwargs)

    def count(self) -> int:
        with self._allowed():
            return super().count()

    def exists(self) -> bool:
        with self._allowed():
            return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        with self._allowed():
            return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        with self._allowed():
            return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        with self._allowed():
            return super().delete()


class Scoped(models.Model):
    """A row of one Daerah. The child names the field `daerah` (a foreign key, or text on the ground floor)."""

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True
