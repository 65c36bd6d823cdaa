"""Rules of the configuration seeds, as SQL over their text: what makes a row unusable, what was expected."""

from dataclasses import dataclass

DAY = "try_strptime({0}, '%Y-%m-%d') is null"
CLOCK_TIME = "not regexp_full_match({0}, '([01][0-9]|2[0-3]):[0-5][0-9]')"
CHANNELS = "phone, email, chat, web, social, messaging, in_person, self_service, other"
PRIORITIES = "low, normal, high, urgent"
TICKET_TYPES = "question, incident, problem, task, request, complaint"
CANONICAL_VALUES = {
    "channel_mappings": CHANNELS,
    "priority_mappings": PRIORITIES,
    "status_mappings": "new, open, pending, hold, solved, closed",
    "type_mappings": TICKET_TYPES,
    "tag_mappings": f"{TICKET_TYPES}, {CHANNELS}, escalated, merged, spam, bot",
}
VALIDITY_OVERLAP = """
    coalesce(seed.valid_from, '0001-01-01') < coalesce(other.valid_to, '9999-12-31')
    and coalesce(other.valid_from, '0001-01-01') < coalesce(seed.valid_to, '9999-12-31')"""


@dataclass(frozen=True)
class Rule:
    """`fault` is true for an unusable row of alias `seed`; `against` adds a join to another row or seed."""

    column: str
    fault: str
    expected: str
    against: str = ""
    needs: tuple[str, ...] = ()


def _one_of(column: str, values: str, *, or_empty: bool = False) -> Rule:
    listed = ", ".join(f"'{value}'" for value in values.split(", "))
    empty = "" if or_empty else f"seed.{column} is null or "
    return Rule(column, f"{empty}seed.{column} not in ({listed})", f"one of {values}{' or empty' * or_empty}")


def _given(column: str) -> Rule:
    return Rule(column, f"seed.{column} is null", "a value")


def _zone(column: str) -> Rule:
    unknown = f"seed.{column} not in (select name from pg_timezone_names())"  # noqa: S608 - a rule of ours
    fault = f"seed.{column} is null or {unknown}"
    return Rule(column, fault, "an IANA time zone such as Europe/Berlin")


def _optional_day(column: str) -> Rule:
    fault = f"seed.{column} is not null and {DAY.format(f'seed.{column}')}"
    return Rule(column, fault, "a date YYYY-MM-DD or empty")


def _number(column: str, *, or_empty: bool) -> Rule:
    fault = f"try_cast(seed.{column} as double) is null or not isfinite(try_cast(seed.{column} as double))"
    return Rule(
        column,
        f"(seed.{column} is not null and ({fault}))" if or_empty else f"({fault})",
        f"a number{' or empty' * or_empty}",
    )


def _once(*columns: str) -> Rule:
    same = " and ".join(f"seed.{column} is not distinct from other.{column}" for column in columns)
    return Rule(
        columns[-1],
        "true",
        f"each {' + '.join(columns)} once",
        against=f"join {{seed}} as other on {same} and other.line < seed.line",
    )


VALID_RANGE = Rule(
    "valid_to",
    "seed.valid_to <= seed.valid_from",
    "a day after valid_from (valid_to itself is no longer valid)",
)

KNOWN_KPI = Rule(
    "kpi_id",
    "kpi_catalogue.kpi_id is null",
    "a kpi_id of kpi_catalogue.csv",
    against="left join kpi_catalogue on kpi_catalogue.kpi_id = seed.kpi_id",
    needs=("kpi_catalogue",),
)

RULES: dict[str, tuple[Rule, ...]] = {
    "business_hours": (
        _given("schedule_id"),
        _zone("timezone"),
        _one_of("weekday", "1, 2, 3, 4, 5, 6, 7"),
        Rule(
            "opens_at", f"seed.opens_at is null or {CLOCK_TIME.format('seed.opens_at')}", "a local time HH:MM"
        ),
        Rule(
            "closes_at",
            f"seed.closes_at is null or seed.closes_at <> '24:00' and {CLOCK_TIME.format('seed.closes_at')}",
            "a local time HH:MM, up to 24:00",
        ),
        Rule(
            "closes_at",
            f"seed.closes_at <= seed.opens_at and not ({CLOCK_TIME.format('seed.opens_at')})",
            "a time after opens_at; a window past midnight is two rows, to 24:00 and from 00:00",
        ),
        _optional_day("valid_from"),
        _optional_day("valid_to"),
        VALID_RANGE,
        Rule(
            "opens_at",
            "true",
            "windows of one schedule, weekday and version that do not overlap",
            against="join {seed} as other on other.line < seed.line"
            " and seed.schedule_id = other.schedule_id and seed.weekday = other.weekday"
            " and seed.opens_at < other.closes_at and other.opens_at < seed.closes_at"
            f" and {VALIDITY_OVERLAP}",
        ),
        Rule(
            "timezone",
            "true",
            "one time zone for a schedule at a time",
            against="join {seed} as other on seed.schedule_id = other.schedule_id and other.line < seed.line"
            f" and seed.timezone <> other.timezone and {VALIDITY_OVERLAP}",
        ),
    ),
    # a schedule without business hours is open around the clock, so its name need not be known
    "holidays": (
        _given("schedule_id"),
        Rule(
            "holiday_on", f"seed.holiday_on is null or {DAY.format('seed.holiday_on')}", "a date YYYY-MM-DD"
        ),
        _once("schedule_id", "holiday_on"),
    ),
    "channel_schedules": (_one_of("channel", CHANNELS), _given("schedule_id"), _once("channel")),
    "sla_policies": (
        _given("sla_policy_id"),
        _one_of("priority", PRIORITIES, or_empty=True),
        _one_of("channel", CHANNELS, or_empty=True),
        _one_of("metric", "first_response, resolution"),
        _one_of("clock", "calendar, business"),
        Rule(
            "target_seconds",
            "coalesce(try_cast(seed.target_seconds as double), 0) <= 0",
            "a number of seconds above 0",
        ),
        _optional_day("valid_from"),
        _optional_day("valid_to"),
        VALID_RANGE,
        Rule(
            "sla_policy_id",
            "true",
            "one version of a policy, priority, channel and metric at a time",
            against="join {seed} as other on seed.sla_policy_id = other.sla_policy_id"
            " and seed.metric = other.metric"
            " and seed.priority is not distinct from other.priority"
            " and seed.channel is not distinct from other.channel"
            f" and other.line < seed.line and {VALIDITY_OVERLAP}",
        ),
    ),
    "kpi_targets": (
        KNOWN_KPI,
        _number("target", or_empty=True),
        _number("warning", or_empty=True),
        _optional_day("valid_from"),
        _optional_day("valid_to"),
        VALID_RANGE,
    ),
    "kpi_catalogue": (_given("kpi_id"), _once("kpi_id")),
    "source_coverage": (
        _given("source"),
        KNOWN_KPI,
        _one_of("answer", "no, differs"),
        _given("reason"),
        _once("source", "kpi_id"),
    ),
    "time_zone_mappings": (_given("source"), _zone("canonical_value"), _once("source", "source_value")),
    **{
        seed: (_given("source"), _one_of("canonical_value", values), _once("source", "source_value"))
        for seed, values in CANONICAL_VALUES.items()
    },
}
