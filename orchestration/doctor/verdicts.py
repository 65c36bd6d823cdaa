"""Whether a source answers a KPI, and if not, why: by its data first, then by what the KPI needs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from orchestration.answerability.needs import Needs
from orchestration.doctor.coverage import Limit
from orchestration.doctor.measured import Measured

Status = Literal["answered", "with care", "no data", "cannot"]
NO_FACT = "its facts are there, but these exports hold none that counts for it"


@dataclass(frozen=True)
class Verdict:
    """One source and KPI; `facts` = how many were counted, None where a KPI lists none."""

    kpi_id: str
    status: Status
    reason: str = ""
    facts: int | None = None


def verdicts(
    source: str,
    delivered: Collection[str],
    stated: Mapping[str, Limit],
    measured: Measured,
    needs: Needs,
) -> list[Verdict]:
    """One verdict a KPI, in the order of the catalogue.

    Args:
        source: The source.
        delivered: Its facts, `entity.column`.
        stated: kpi_id -> why its author says that it cannot answer it, or answers it otherwise.
        measured: What the publication counted.
        needs: What each KPI needs.
    """
    return [
        _verdict(kpi_id, source, stated.get(kpi_id), needs.reason(kpi_id, delivered), measured)
        for kpi_id in needs.kpis
    ]


def _verdict(
    kpi_id: str, source: str, stated: Limit | None, lacking: str | None, measured: Measured
) -> Verdict:
    facts = measured.facts.get((source, kpi_id), 0) if kpi_id in measured.explained else None
    reason = (stated.reason if stated else lacking) or ""
    bars = bool(lacking) or (stated is not None and not stated.is_different)
    # A KPI that lists no facts is made of others: where all it needs is there, its value tells.
    is_measured = bool(facts) if facts is not None else not bars and kpi_id in measured.valued
    if is_measured:
        return Verdict(kpi_id, "with care" if reason else "answered", reason, facts)
    return Verdict(kpi_id, "cannot", reason, facts) if bars else Verdict(kpi_id, "no data", NO_FACT, facts)
