"""Groups never hold two items that were to be kept apart, whatever is joined in between."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.link.union import Groups

pairs = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(pairs, pairs)
def test_what_is_forbidden_is_never_joined(
    forbidden: list[tuple[int, int]], joins: list[tuple[int, int]]
) -> None:
    groups: Groups[int] = Groups()
    for left, right in forbidden:
        if left != right:
            groups.forbid(left, right)
    for left, right in joins:
        joined = groups.join(left, right)

        assert joined == groups.together(left, right)
    for left, right in forbidden:
        assert left == right or not groups.together(left, right)


def test_members_and_groups_keep_their_order() -> None:
    groups: Groups[str] = Groups()
    groups.join("a", "c")
    groups.join("b", "d")

    assert groups.groups(["d", "c", "b", "a"]) == [["d", "b"], ["c", "a"]]
    assert sorted(groups.members("c")) == ["a", "c"]
