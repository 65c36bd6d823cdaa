"""What a rule about a configuration seed is, and the kinds of rules that several seeds share."""

from dataclasses import dataclass

DAY = "try_strptime({0}, '%Y-%m-%d') is null"
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


def one_of(column: str, values: str, *, or_empty: bool = False) -> Rule:
    listed = ", ".join(f"'{value}'" for value in values.split(", "))
    empty = "" if or_empty else f"seed.{column} is null or "
    return Rule(column, f"{empty}seed.{column} not in ({listed})", f"one of {values}{' or empty' * or_empty}")


def given(column: str) -> Rule:
    return Rule(column, f"seed.{column} is null", "a value")


def zone(column: str) -> Rule:
    unknown = f"seed.{column} not in (select name from pg_timezone_names())"  # noqa: S608 - a rule of ours
    fault = f"seed.{column} is null or {unknown}"
    return Rule(column, fault, "an IANA time zone such as Europe/Berlin")


def optional_day(column: str) -> Rule:
    fault = f"seed.{column} is not null and {DAY.format(f'seed.{column}')}"
    return Rule(column, fault, "a date YYYY-MM-DD or empty")


def number(column: str, *, or_empty: bool) -> Rule:
    fault = f"try_cast(seed.{column} as double) is null or not isfinite(try_cast(seed.{column} as double))"
    return Rule(
        column,
        f"(seed.{column} is not null and ({fault}))" if or_empty else f"({fault})",
        f"a number{' or empty' * or_empty}",
    )


def once(*columns: str) -> Rule:
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
