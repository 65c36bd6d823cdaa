"""Which column of a file holds which column of the contract, and the SQL of its text."""

from collections.abc import Iterable, Mapping

from orchestration.landing.contracts import Column, EntityContract
from orchestration.landing.other_calendars import western_digits
from orchestration.landing.sql import is_one_of


def found_names(contract: EntityContract, present: Iterable[str]) -> dict[str, str]:
    """Contract's name -> the file's name, for the columns the file has: by their own name, else an alias."""
    there = set(present)
    found = {}
    for column in contract.columns:
        name = next((name for name in column.names if name in there), None)
        if name is not None:
            found[column.name] = name
    return found


def field_texts(
    contract: EntityContract, header: tuple[str, ...], found: Mapping[str, str]
) -> dict[str, str]:
    """Contract's name -> the SQL of its text, out of the fields f0, f1 … that stand under a header.

    A header that may stand several times gives a JSON list of all its texts, as an array of a document does.
    """
    repeated = {column.name for column in contract.columns if column.repeats}
    return {
        column: _listed(header, name) if column in repeated else f"f{header.index(name)}"
        for column, name in found.items()
    }


def _listed(header: tuple[str, ...], name: str) -> str:
    fields = ", ".join(f"f{index}" for index, column in enumerate(header) if column == name)
    filled = f"list_filter([{fields}], lambda x: x is not null)"
    return f"case when coalesce({fields}) is not null then cast(to_json({filled}) as varchar) end"


def as_declared(contract: EntityContract, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts, NULL where they are declared to mean that, those of text columns with the declared digits.

    Columns that declare neither stay as they are.
    """
    return {
        column.name: _as_declared(column, texts[column.name])
        for column in contract.columns
        if column.name in texts
    }


def _as_declared(column: Column, text: str) -> str:
    if column.nulls:
        text = f"case when not ({is_one_of(f'trim({text})', column.nulls)}) then {text} end"
    return western_digits(column.digits, text) if column.digits and column.data_type == "varchar" else text
