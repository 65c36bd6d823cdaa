"""Rules of the configuration seeds, as SQL over their text: what makes a row unusable, what was expected."""

from orchestration.configuration.kpi_target_rules import KNOWN_KPI, KPI_TARGET_RULES
from orchestration.configuration.rules import (
    DAY,
    VALID_RANGE,
    VALIDITY_OVERLAP,
    Rule,
    given,
    once,
    one_of,
    optional_day,
    zone,
)

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

RULES: dict[str, tuple[Rule, ...]] = {
    "business_hours": (
        given("schedule_id"),
        zone("timezone"),
        one_of("weekday", "1, 2, 3, 4, 5, 6, 7"),
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
        optional_day("valid_from"),
        optional_day("valid_to"),
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
        given("schedule_id"),
        Rule(
            "holiday_on", f"seed.holiday_on is null or {DAY.format('seed.holiday_on')}", "a date YYYY-MM-DD"
        ),
        once("schedule_id", "holiday_on"),
    ),
    "channel_schedules": (one_of("channel", CHANNELS), given("schedule_id"), once("channel")),
    "sla_policies": (
        given("sla_policy_id"),
        one_of("priority", PRIORITIES, or_empty=True),
        one_of("channel", CHANNELS, or_empty=True),
        one_of("metric", "first_response, resolution"),
        one_of("clock", "calendar, business"),
        Rule(
            "target_seconds",
            "coalesce(try_cast(seed.target_seconds as double), 0) <= 0",
            "a number of seconds above 0",
        ),
        optional_day("valid_from"),
        optional_day("valid_to"),
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
    "kpi_targets": KPI_TARGET_RULES,
    "kpi_catalogue": (given("kpi_id"), once("kpi_id")),
    "source_coverage": (
        given("source"),
        KNOWN_KPI,
        one_of("answer", "no, differs"),
        given("reason"),
        once("source", "kpi_id"),
    ),
    "time_zone_mappings": (given("source"), zone("canonical_value"), once("source", "source_value")),
    **{
        seed: (given("source"), one_of("canonical_value", values), once("source", "source_value"))
        for seed, values in CANONICAL_VALUES.items()
    },
}
