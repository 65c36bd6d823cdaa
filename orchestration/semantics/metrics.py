"""Which KPIs MetricFlow can answer, each from which measures; and why it cannot answer the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FACTS = "{{{{ Dimension('fact__kpi') }}}} = '{kpi_id}'"
STOCK = "{{ Dimension('snapshot__is_stock') }}"
MEASURE_OF_VALUE = {"median": "medians", "percentile_90": "percentiles_90", "maximum": "maxima"}

# Their facts tell the numerator; what it is divided by is counted among the same facts.
COUNTED_DENOMINATORS = {
    "tickets_solved_per_agent": "distinct_agents",
    "contacts_per_agent_per_day": "distinct_agent_days",
}
# KPI -> the measures of the stock at the end of a day.
STOCKS = {
    "backlog": ("open_tickets", None),
    "backlog_age_average": ("ages", "open_tickets"),
    "overdue_rate": ("overdue_tickets", "open_tickets"),
}


@dataclass(frozen=True)
class Part:
    """A measure, over the facts of a KPI where one is named."""

    measure: str
    kpi_id: str = ""
    condition: str = ""

    @property
    def filter(self) -> str:
        """The rows it is taken over, empty for all of its semantic model."""
        facts = FACTS.format(kpi_id=self.kpi_id) if self.kpi_id else ""
        return " and ".join(part for part in (facts, self.condition) if part)


@dataclass(frozen=True)
class Metric:
    """Scale × numerator / denominator; without a denominator the numerator alone."""

    kpi_id: str
    scale: int
    numerator: Part
    denominator: Part | None = None


PHONE = "{{ Entity('channel') }} = 'phone'"
# Numerator and denominator are those of other KPIs, each by its own date.
RATIOS = {
    "solve_rate": (Part("numerators", "tickets_solved"), Part("numerators", "tickets_created")),
    "first_contact_resolution_rate_of_contacts": (
        Part("numerators", "first_contact_resolution_rate_of_resolved"),
        Part("contacts"),
    ),
    "cost_per_ticket": (Part("numerators", "operating_cost"), Part("numerators", "tickets_created")),
    "cost_per_inbound_call": (
        Part("numerators", "operating_cost", PHONE),
        Part("denominators", "abandonment_rate", PHONE),
    ),
}

# Where nothing was counted above the line, the rate is 0 as long as there is something below it.
NONE_IS_ZERO = ("solve_rate", "first_contact_resolution_rate_of_contacts")

LAST_ANSWER = "only the last answer of each customer in the period counts"
CUSTOMERS = "sets of customers at both ends of the period are compared"
NOT_METRICS = {
    "satisfied_customers_rate": LAST_ANSWER,
    "customer_retention_rate": CUSTOMERS,
    "customer_churn_rate": CUSTOMERS,
    "silent_customer_rate": CUSTOMERS,
    "average_spend_per_customer": "everything up to the end of the period counts, not what falls into it",
    "complaint_rate": "divided by the customers at the start of the period",
    "complaint_growth_gap": "the growth of two figures is compared",
    "agent_turnover_rate": "divided by the mean of the headcount at both ends of the period",
    "tickets_created_per_day": "divided by the days of the period up to as_of; tickets_created is there",
    "calls_answered_per_hour": "divided by the open hours of the period up to as_of",
    "channel_share": "divided by the total of another slice; tickets_created by channel is there",
}


def metric_of(kpi_id: str, row: Mapping[str, str], explained: Mapping[str, Mapping[str, Any]]) -> Metric:
    """How MetricFlow works a KPI out.

    Args:
        row: Of the KPI catalogue.
        explained: kpi_id -> its entry among the KPIs whose facts kpi_facts lists.

    Raises:
        KeyError: the KPI has neither facts nor a rule here; it belongs into NOT_METRICS.
    """
    scale = int(row["scale"])
    if kpi_id in STOCKS:
        top, bottom = STOCKS[kpi_id]
        stock = [Part(measure, condition=STOCK) for measure in (top, bottom) if measure]
        return Metric(kpi_id, scale, *stock)
    if kpi_id in RATIOS:
        return Metric(kpi_id, scale, *RATIOS[kpi_id])
    parts = explained[kpi_id]
    if row["aggregation"] in MEASURE_OF_VALUE:
        return Metric(kpi_id, scale, Part(MEASURE_OF_VALUE[row["aggregation"]], kpi_id))
    if "count(distinct" in parts["numerator"]:
        return Metric(kpi_id, scale, Part("distinct_facts", kpi_id))
    if row["aggregation"] != "ratio":
        return Metric(kpi_id, scale, Part("numerators", kpi_id))
    below = COUNTED_DENOMINATORS.get(kpi_id, "denominators")
    return Metric(kpi_id, scale, Part("numerators", kpi_id), Part(below, kpi_id))
