"""What is told of columns nobody has described: types, texts for nothing, the order of dates, keys."""

from pathlib import Path

import duckdb
import pytest

from orchestration.errors import InputError
from orchestration.scaffolding.opening import open_file
from orchestration.scaffolding.profile import ColumnProfile, profile_columns
from orchestration.scaffolding.shapes import instant_kind, length_kind, plain_kind


def profiled(tmp_path: Path, header: str, *values: str) -> ColumnProfile:
    """The profile of one column, beside a number that keeps empty lines rows."""
    file = tmp_path / "one.csv"
    rows = "".join(f'{number},"{value}"\n' for number, value in enumerate(values))
    file.write_text(f"n,{header}\n{rows}", encoding="utf-8")
    with duckdb.connect() as connection:
        columns = profile_columns(connection, open_file(connection, file, "one", tmp_path))
    return columns[1]


@pytest.mark.parametrize(
    ("values", "data_type", "form"),
    [
        (["2024-03-01 09:00:00", "2024-03-02 10:30"], "timestamp", None),
        (["2024-03-01"], "date", None),
        (["25/12/21", "01/09/21"], "date", "day_first"),
        (["12/25/2021 1:05 PM", "1/9/2021 11:00 AM"], "timestamp", "month_first"),
        (["29/2/2016 01:23"], "timestamp", "day_first"),
        (["2024/3/1 09:00"], "timestamp", "year_first"),
        (["12 Feb 2024", "3 Mar 2024"], "date", "month_name"),
        (["12", "-3"], "bigint", None),
        (["12.5", "3"], "double", None),
        (["Y", "N"], "boolean", None),
        (["00:02:23", "30:00:00"], "double", "duration_hms"),
        (["PT1H30M"], "double", "duration_iso"),
        (["billing", "repair"], "varchar", None),
    ],
)
def test_the_type_of_a_column_follows_from_its_values(tmp_path, values, data_type, form):
    kind = plain_kind(profiled(tmp_path, "x", *values).fits)
    assert (kind.data_type, kind.format) == (data_type, form)


@pytest.mark.parametrize(
    ("values", "decimal", "is_sure"),
    [
        (["12,5", "1.234,56", "7"], ",", True),
        (["1,25", "2,5"], ",", True),
        (["1,234.5", "12"], ".", True),
        (["1,234", "2,500", "12"], ".", False),
        (["1.234", "12.5"], None, True),
    ],
)
def test_the_decimal_separator_follows_from_the_values(tmp_path, values, decimal, is_sure):
    kind = plain_kind(profiled(tmp_path, "x", *values).fits)
    assert (kind.data_type, kind.decimal, not kind.confirm) == ("double", decimal, is_sure)


def test_a_decimal_comma_beyond_doubt_tells_what_a_point_is_in_the_other_columns(tmp_path):
    file = tmp_path / "prices.csv"
    file.write_text("n;price;total;whole\n1;2,50;1.250;7\n2;3,5;12.500;8\n", encoding="utf-8")
    with duckdb.connect() as connection:
        _, price, total, whole = profile_columns(connection, open_file(connection, file, "one", tmp_path))
    assert [plain_kind(column.fits).decimal for column in (price, total, whole)] == [",", ",", None]
    assert (price.lowest, price.highest) == (2.5, 3.5)


def test_texts_of_json_are_no_numbers_with_a_comma(tmp_path):
    file = tmp_path / "prices.json"
    file.write_text('[{"n": 1, "price": "2,50"}, {"n": 2, "price": "3,5"}]', encoding="utf-8")
    with duckdb.connect() as connection:
        _, price = profile_columns(connection, open_file(connection, file, "one", tmp_path))
    assert plain_kind(price.fits).data_type == "varchar"


def test_years_of_13xx_and_14xx_are_taken_for_irans_calendar_and_to_be_confirmed(tmp_path):
    found = instant_kind(profiled(tmp_path, "x", "1402/12/10", "۱۴۰۳/۰۱/۱۵").fits)
    assert found is not None
    assert (found.data_type, found.calendar) == ("date", "jalali")
    assert "Iran" in found.confirm


def test_other_digits_are_digits(tmp_path):
    column = profiled(tmp_path, "x", "۱۲٫۵", "۳")
    assert plain_kind(column.fits).data_type == "double"
    assert (column.lowest, column.highest, "other_digits" in column.fits) == (3, 12.5, True)


def test_seconds_since_1970_are_an_instant_only_where_one_is_looked_for(tmp_path):
    fits = profiled(tmp_path, "x", "1709211900", "1709211960").fits
    assert plain_kind(fits).data_type == "bigint"
    found = instant_kind(fits)
    assert found is not None and found.format == "unix_seconds"


def test_dates_without_a_day_above_12_are_to_be_confirmed_unless_the_user_said(tmp_path):
    fits = profiled(tmp_path, "x", "01/02/2024", "03/04/2024").fits
    doubtful, settled = instant_kind(fits), instant_kind(fits, "month_first")
    assert doubtful is not None and doubtful.format == "day_first" and "above 12" in doubtful.confirm
    assert settled is not None and (settled.format, settled.confirm) == ("month_first", "")


def test_dates_of_both_orders_in_one_column_are_no_dates(tmp_path):
    assert instant_kind(profiled(tmp_path, "x", "25/12/2021", "12/25/2021").fits) is None


@pytest.mark.parametrize(
    ("header", "form", "is_sure"),
    [
        ("wait in seconds", None, True),
        ("wait min", "minutes", True),
        ("tiempo horas", "hours", True),
        ("等待时长 毫秒", "milliseconds", True),
        ("wait", None, False),
    ],
)
def test_the_unit_of_a_length_is_in_its_header(tmp_path, header, form, is_sure):
    found = length_kind(profiled(tmp_path, "x", "12", "30.5").fits, header)
    assert found is not None
    assert (found.format, not found.confirm) == (form, is_sure)


def test_texts_for_nothing_are_found_and_do_not_spoil_the_type(tmp_path):
    column = profiled(tmp_path, "x", "2024-03-01", "?", "-", "1900-01-01", "N/A", "2024-03-02")
    assert column.nothing == ("-", "1900-01-01", "?", "N/A")
    assert (column.filled, plain_kind(column.fits).data_type) == (2, "date")


def test_na_is_nothing_among_numbers_but_a_word_among_words(tmp_path):
    assert profiled(tmp_path, "x", "1", "2", "NA").nothing == ("NA",)
    assert profiled(tmp_path, "market", "NA", "EU", "APAC").nothing == ()


def test_a_few_odd_values_do_not_change_the_type(tmp_path):
    column = profiled(tmp_path, "x", *[str(number) for number in range(99)], "many")
    assert plain_kind(column.fits).data_type == "bigint"


def test_a_column_that_differs_in_every_row_is_a_key(tmp_path):
    assert profiled(tmp_path, "x", "a", "b", "c").is_key
    assert not profiled(tmp_path, "x", "a", "b", "b").is_key
    assert not profiled(tmp_path, "x", "a", "b", "").is_key


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("calls.txt", "a,b\n1,2\n", "the ending tells no format"),
        ("calls.csv", "", "0 bytes|no column"),
        ("calls.json", "{not json", "calls.json"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_what_to_do(tmp_path, name, content, said):
    file = tmp_path / name
    file.write_text(content)
    with duckdb.connect() as connection, pytest.raises(InputError, match=said) as caught:
        open_file(connection, file, "one", tmp_path)
    assert "Do: " in str(caught.value) or "To mend it" in str(caught.value)
