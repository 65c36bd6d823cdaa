"""Which facts each KPI needs, and in words what a source lacks for it."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from orchestration.yaml_file import read_yaml

_FILE = Path(__file__).with_name("needs.yml")


@dataclass(frozen=True)
class Needs:
    """`kpis`: kpi_id -> groups of facts (`entity.column`), one of each is needed. `facts`: in words."""

    kpis: dict[str, tuple[tuple[str, ...], ...]]
    facts: dict[str, str]

    def missing(self, kpi_id: str, delivered: Collection[str]) -> list[tuple[str, ...]]:
        """The groups of which nothing is delivered."""
        return [group for group in self.kpis[kpi_id] if not any(fact in delivered for fact in group)]

    def reason(self, kpi_id: str, delivered: Collection[str]) -> str | None:
        """Why the KPI cannot be answered from the delivered facts; None where it can.

        Of an entity that the source has nothing of only that is said.
        """
        present = {fact.partition(".")[0] for fact in delivered}
        absent, unsaid = [], []
        for group in self.missing(kpi_id, delivered):
            # one fact a group is enough to say what is missing: the first one of an entity that is there
            known = [fact for fact in group if fact.partition(".")[0] in present]
            if known:
                unsaid.append(self.facts[known[0]])
            else:
                absent.append(group[0].partition(".")[0].replace("_", " "))
        if not absent and not unsaid:
            return None
        parts = [f"it holds no {' and no '.join(dict.fromkeys(absent))}"] if absent else []
        return "; ".join(parts + ([f"nothing in it says {' and '.join(unsaid)}"] if unsaid else []))


@lru_cache(maxsize=1)
def kpi_needs() -> Needs:
    """The needs of every KPI, read once."""
    document = read_yaml(_FILE)
    kpis = {
        kpi_id: tuple(tuple(fact.strip() for fact in group.split("|")) for group in groups)
        for kpi_id, groups in document["kpis"].items()
    }
    return Needs(kpis, document["facts"])
