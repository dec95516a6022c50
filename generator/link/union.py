"""Pairs in, groups out: union-find that never joins what an editor or a stated field keeps apart."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Groups(Generic[K]):
    """Disjoint sets over hashable items.

    ``forbid`` must come before any join; a join that would bring two forbidden items together is refused. The result
    depends on the order of the joins, so that callers join in a total order.
    """

    def __init__(self) -> None:
        self._parent: dict[K, K] = {}
        self._members: dict[K, list[K]] = {}
        self._apart: dict[K, set[K]] = {}

    def find(self, item: K) -> K:
        """The representative of the item's group."""
        self.add(item)
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def add(self, item: K) -> None:
        """Make the item known, alone in its group."""
        if item not in self._parent:
            self._parent[item] = item
            self._members[item] = [item]

    def forbid(self, left: K, right: K) -> None:
        """Keep two items, and so their groups, apart from now on."""
        a, b = self.find(left), self.find(right)
        if a != b:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def together(self, left: K, right: K) -> bool:
        """Whether both are in one group."""
        return self.find(left) == self.find(right)

    def join(self, left: K, right: K) -> bool:
        """Join two groups; False (and nothing happens) where that is forbidden."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return True
        if b in self._apart.get(a, ()):
            return False
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        self._parent[b] = a
        self._members[a] += self._members.pop(b)
        for other in self._apart.pop(b, ()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart.setdefault(a, set()).add(other)
        return True

    def members(self, item: K) -> list[K]:
        """All items of the group that holds ``item``, in the order in which they came."""
        return self._members[self.find(item)]

    def groups(self, items: Iterable[K]) -> list[list[K]]:
        """The items by group; groups and members in the order of ``items``."""
        made: dict[K, list[K]] = {}
        for item in items:
            made.setdefault(self.find(item), []).append(item)
        return list(made.values())
