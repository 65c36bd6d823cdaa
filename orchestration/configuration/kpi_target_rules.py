"""Rules of seeds/kpi_targets.csv: a KPI with a good side, one of its slices, a line on that side."""

from orchestration.configuration.rules import (
    VALID_RANGE,
    VALIDITY_OVERLAP,
    Rule,
    number,
    one_of,
    optional_day,
)

SLICES = "total, channel, agent, team, agent_channel"
KNOWN_KPI = Rule(
    "kpi_id",
    "kpi_catalogue.kpi_id is null",
    "a kpi_id of kpi_catalogue.csv",
    against="left join kpi_catalogue on kpi_catalogue.kpi_id = seed.kpi_id",
    needs=("kpi_catalogue",),
)

WITH_KPI = "join kpi_catalogue on kpi_catalogue.kpi_id = seed.kpi_id"
KPI_WITH_A_GOOD_SIDE = Rule(
    "kpi_id",
    "kpi_catalogue.direction not in ('higher', 'lower')",
    "a KPI whose direction in kpi_catalogue.csv is higher or lower; others have no good side",
    against=WITH_KPI,
    needs=("kpi_catalogue",),
)
SLICE_OF_THE_KPI = Rule(
    "slice",
    "not list_contains(string_split(kpi_catalogue.slices, ' '), seed.slice)"
    f" and list_contains(string_split('{SLICES}', ', '), seed.slice)",
    "a slice that the KPI has in kpi_catalogue.csv",
    against=WITH_KPI,
    needs=("kpi_catalogue",),
)
WARNING_ON_THE_BAD_SIDE = Rule(
    "warning",
    "(try_cast(seed.warning as double) - try_cast(seed.target as double))"
    " * case kpi_catalogue.direction when 'higher' then 1 when 'lower' then -1 end >= 0",
    "a value on the bad side of the target: below it where higher is better, above it where lower is",
    against=WITH_KPI,
    needs=("kpi_catalogue",),
)

KPI_TARGET_RULES: tuple[Rule, ...] = (
    KNOWN_KPI,
    KPI_WITH_A_GOOD_SIDE,
    one_of("slice", SLICES),
    SLICE_OF_THE_KPI,
    number("target", or_empty=False),
    number("warning", or_empty=True),
    WARNING_ON_THE_BAD_SIDE,
    optional_day("valid_from"),
    optional_day("valid_to"),
    VALID_RANGE,
    Rule(
        "valid_from",
        "true",
        "one target of a KPI and slice at a time",
        against="join {seed} as other on seed.kpi_id = other.kpi_id and seed.slice = other.slice"
        f" and other.line < seed.line and {VALIDITY_OVERLAP}",
    ),
)
