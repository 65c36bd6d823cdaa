"""What is in the columns of a file: filled, distinct, sentinels, shapes; told by its distinct values."""

# Names and literals of user files go through sql.py.
# ruff: noqa: S608

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from orchestration.landing.decimals import TEXT_FORMATS, with_point
from orchestration.landing.other_calendars import western_digits
from orchestration.landing.sql import listing
from orchestration.scaffolding.opening import Opened
from orchestration.scaffolding.shapes import TRUTH, date_conditions, plain_conditions

# Texts that stand for "nothing" wherever they appear, and those that do so only among dates and numbers.
ALWAYS_NOTHING = (
    *("?", "-", "--", "—", "N/A", "n/a", "#N/A", "NULL", "null", "NaN", "nan", "(blank)", "(empty)", "N/D"),
    *("1900-01-01", "1900-01-01 00:00:00", "1900-01-01T00:00:00", "01/01/1900", "1/1/1900"),
    *("0000-00-00", "0000-00-00 00:00:00"),
)
NOTHING_AMONG_TYPED = ("NA", "None", "none", "Unknown", "unknown", "UNKNOWN")
# So much of a column has to look alike; what does not becomes a data issue.
ENOUGH = 0.95
# Of a column's values so many are looked at, the most frequent ones: shapes repeat.
LOOKED_AT = 2000
DATES_LOOKED_AT = 200
FEW = 40
SETTLED = {"number", "decimal_point", "decimal_comma", "truth", "clock"}


@dataclass(frozen=True)
class ColumnProfile:
    """One column; `values` are its distinct texts, most frequent first, where they are few."""

    name: str
    rows: int
    filled: int = 0
    distinct: int = 0
    longest: int = 0
    lowest: float | None = None
    highest: float | None = None
    values: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()
    fits: frozenset[str] = frozenset()

    @property
    def is_key(self) -> bool:
        """Every row has a value of its own."""
        return self.filled == self.rows == self.distinct > 0


def profile_columns(connection: duckdb.DuckDBPyConnection, opened: Opened) -> list[ColumnProfile]:
    """The profile of each column of landing_read, in the file's order."""
    names = [column.name for column in opened.contract.columns]
    rows = (connection.execute("select count(*) from landing_read").fetchone() or (0,))[0]
    _collect_values(connection, len(names))
    found = connection.execute(
        f"""
        select
            place,
            coalesce(cast(sum(count_rows) filter (not is_nothing) as bigint), 0),
            count(*) filter (not is_nothing),
            coalesce(max(length(value)) filter (not is_nothing), 0),
            min(measure) filter (not is_nothing),
            max(measure) filter (not is_nothing),
            coalesce(list(value order by rank) filter (not is_nothing and distinct_values <= {FEW}), []),
            coalesce(list(value order by value) filter (is_nothing), [])
        from scaffold_values
        group by place
        """
    ).fetchall()
    measured: dict[int, Any] = {
        place: (*counts, tuple(values), tuple(nothing)) for place, *counts, values, nothing in found
    }
    fits = _as_written(_shapes(connection), opened.file.format)
    # a column without a value has no row in either
    empty: tuple[Any, ...] = (0, 0, 0, None, None, (), ())
    return [
        ColumnProfile(*(name, rows, *measured.get(place, empty), fits.get(place, frozenset())))
        for place, name in enumerate(names)
    ]


def _collect_values(connection: duckdb.DuckDBPyConnection, columns: int) -> None:
    """scaffold_values: one row per column (by its place) and distinct text, counted, sentinels marked."""
    texts = ", ".join(f"_r{place}" for place in range(columns))
    typed = f"regexp_full_match(value, '[-+0-9۰-۹٠-٩.:/ TZ,]+') or lower(value) in ({listing(TRUTH)})"
    connection.execute(
        f"""
        create or replace temp table scaffold_values as
        with texts as (
            select cast(substr(place, 3) as integer) as place, value, count(*) as count_rows
            from (unpivot (select {texts} from landing_read) on {texts} into name place value value)
            group by all
        ),

        shares as (
            select *, avg(case when {typed} then 1 else 0 end) over (partition by place) as typed_share
            from texts
        ),

        marked as (
            select
                * exclude (typed_share),
                value in ({listing(ALWAYS_NOTHING)})
                or (typed_share > 0.5 and value in ({listing(NOTHING_AMONG_TYPED)})) as is_nothing
            from shares
        )

        select
            *,
            {western_digits("any", "value")} as western,
            coalesce(
                try_cast(western as double), try_cast({with_point(",", "western")} as double)
            ) as measure,
            count(*) over (partition by place, is_nothing) as distinct_values,
            row_number() over (partition by place, is_nothing order by count_rows desc, value) as rank
        from marked
        """
    )


def _shapes(connection: duckdb.DuckDBPyConnection) -> dict[int, frozenset[str]]:
    """Place -> the shapes that nearly all of the column's values have."""
    plain = _fitting(connection, plain_conditions(), f"rank <= {LOOKED_AT}")
    # dates are dear to recognise, so only where nothing plainer fits, and by fewer values
    settled = [place for place, fits in plain.items() if fits & SETTLED]
    dated = f"rank <= {DATES_LOOKED_AT} and place not in ({listing(settled)}) and length(value) < 60"
    dates = _fitting(connection, date_conditions(), dated) if len(settled) < len(plain) else {}
    return {place: fits | dates.get(place, frozenset()) for place, fits in plain.items()}


def _as_written(fits: Mapping[int, frozenset[str]], file_format: str) -> dict[int, frozenset[str]]:
    """Without the separators that the file cannot have: a format of numbers, or the other one elsewhere.

    Where one column has a decimal comma beyond doubt, 1.234 is a thousand in its neighbours too.
    """
    decimals = {"decimal_point", "decimal_comma"}
    if file_format not in TEXT_FORMATS:
        return {place: found - decimals for place, found in fits.items()}
    has_comma = any(found & {"number", *decimals} == {"decimal_comma"} for found in fits.values())
    point = {"number", "decimal_point"} if has_comma else set()
    return {
        place: found - point if "decimal_comma" in found and "whole" not in found else found
        for place, found in fits.items()
    }


def _fitting(
    connection: duckdb.DuckDBPyConnection, conditions: Mapping[str, str], looked_at: str
) -> dict[int, frozenset[str]]:
    shares = ", ".join(
        f"coalesce(sum(count_rows) filter ({condition}), 0) >= {ENOUGH} * sum(count_rows)"
        for condition in conditions.values()
    )
    rows = connection.execute(
        f"""
        select place, {shares}
        from (
            select * replace (western as value), regexp_matches(value, '[۰-۹٠-٩]') as has_other_digits
            from scaffold_values
        )
        where not is_nothing and {looked_at}
        group by place
        """
    ).fetchall()
    return {
        place: frozenset(shape for shape, fits in zip(conditions, found, strict=True) if fits)
        for place, *found in rows
    }
