"""What changed between the columns of two files of an entity, in words."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

# Share of letters two names have in common, in their order, from which one is perhaps the other's new name.
_ALIKE = 0.6


def schema_changes(before: Sequence[str], now: Sequence[str], *, is_ordered: bool) -> str:
    """Columns added and gone, perhaps renamed, and in another order; empty where nothing changed.

    A rename is a guess: of a name that is gone and a new one that is like it, or stands in its place.
    """
    added = [name for name in now if name not in before]
    gone = [name for name in before if name not in now]
    renamed = dict(_renamed(before, now, gone, added, is_ordered=is_ordered))
    gone = [name for name in gone if name not in renamed]
    added = [name for name in added if name not in renamed.values()]
    kept = [renamed.get(name, name) for name in before if name not in gone]
    moved = is_ordered and kept != [name for name in now if name not in added]
    parts = [
        f"added {', '.join(added)}" if added else "",
        f"gone {', '.join(gone)}" if gone else "",
        *(f"{old} perhaps renamed {new}" for old, new in renamed.items()),
        "in another order" if moved else "",
    ]
    return "; ".join(part for part in parts if part)


def _renamed(
    before: Sequence[str], now: Sequence[str], gone: list[str], added: list[str], *, is_ordered: bool
) -> Iterator[tuple[str, str]]:
    """Pairs of an old and a new name: the most alike first, then those between the same neighbours."""
    pairs = sorted(((_likeness(old, new), old, new) for old in gone for new in added), reverse=True)
    free_old, free_new = set(gone), set(added)
    for likeness, old, new in pairs:
        in_place = is_ordered and _neighbours(before, old) == _neighbours(now, new)
        if old in free_old and new in free_new and (likeness >= _ALIKE or in_place):
            free_old.discard(old)
            free_new.discard(new)
            yield old, new


def _likeness(old: str, new: str) -> float:
    first, second = ("".join(filter(str.isalnum, name.lower())) for name in (old, new))
    return SequenceMatcher(None, first, second).ratio()


def _neighbours(names: Sequence[str], name: str) -> tuple[str | None, str | None]:
    place = names.index(name)
    before = names[place - 1] if place else None
    return before, names[place + 1] if place + 1 < len(names) else None
