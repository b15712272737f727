# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every row belongs to a Daerah, and every query says which: one that does not is refused.

``Model.objects.of(daerah)`` sees one Daerah; ``Model.objects.across("why")`` sees all and says why.
Following a foreign key stays free: what points there was found in scope.
"""

from typing import Any, Self, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class UnscopedQuery(RuntimeError):
    """A query reached the database without naming its Daerah."""


class ScopedQuerySet(models.QuerySet[Row]):
    """A queryset that runs only after `of` or `across`."""

    scoped = False

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
        found.scoped = True
        return found

    def _clone(self) -> Self:
        clone = super()._clone()  # type: ignore[misc]
        clone.scoped = self.scoped
        return clone

    def _guard(self) -> None:
        if not self.scoped and not self.query.is_empty():
            raise UnscopedQuery(f"{self.model.__name__}: say whose rows, of(daerah) or across(why)")

    def _fetch_all(self) -> None:
        self._guard()
        super()._fetch_all()

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        """A subquery is a query too."""
        self._guard()
        return super().resolve_expression(*args, **kwargs)

    def iterator(self, *args: Any, **kwargs: Any) -> Any:
        self._guard()
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        self._guard()
        return super().count()

    def exists(self) -> bool:
        self._guard()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._guard()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._guard()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._guard()
        return super().delete()


class Scoped(models.Model):
    """A row of one Daerah. The child names the field `daerah` (a foreign key, or text on the ground floor)."""

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True
