"""What a run tells of its sources' limits: the best known KPIs that they say they cannot answer."""

from collections import Counter
from collections.abc import Collection, Mapping

from rich.console import Console

from orchestration.doctor.coverage import Limit

# What everybody asks for first.
BEST_KNOWN = (
    *(
        "first_response_time",
        "resolution_time",
        "first_contact_resolution_rate",
        "sla_compliance_rate",
        "backlog",
    ),
    *("reopen_rate", "tickets_created", "abandonment_rate", "average_speed_of_answer"),
)


def show_limits(
    console: Console, sources: Collection[str], coverage: Mapping[str, Mapping[str, Limit]]
) -> None:
    """One line a source that cannot answer one of the best known KPIs, with the reason why.

    Args:
        console: Where to.
        sources: Those with files in the last load.
        coverage: Source -> kpi_id -> limit.
    """
    for source in sources:
        stated = coverage.get(source, {})
        barred = {
            kpi_id: stated[kpi_id].reason
            for kpi_id in BEST_KNOWN
            if kpi_id in stated and not stated[kpi_id].is_different
        }
        reasons = Counter(barred.values())
        # a fact that is missing tells more than an area that the source is not about
        reason = min(reasons, key=lambda text: (text.startswith("it holds"), -reasons[text]), default=None)
        if reason:
            named = ", ".join(kpi_id for kpi_id, said in barred.items() if said == reason)
            console.print(
                f"{source} cannot answer {named}: {reason}. "
                f"It has limits with {len(stated)} KPIs in all: helpdesk doctor.",
                markup=False,
                highlight=False,
                soft_wrap=True,
            )
