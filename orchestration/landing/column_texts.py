"""Which column of a file holds which column of the contract, and the SQL of its text."""

from collections.abc import Iterable, Mapping

from orchestration.landing.contracts import EntityContract
from orchestration.landing.sql import listing


def found_names(contract: EntityContract, present: Iterable[str]) -> dict[str, str]:
    """Contract's name -> the file's name, for the columns the file has: by their own name, else an alias."""
    there = set(present)
    found = {}
    for column in contract.columns:
        name = next((name for name in column.names if name in there), None)
        if name is not None:
            found[column.name] = name
    return found


def without_nulls(contract: EntityContract, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts, NULL where they are declared to mean that; columns without such texts stay as they are."""
    declared = {column.name: column.nulls for column in contract.columns if column.nulls}
    return {
        name: f"case when trim({text}) not in ({listing(declared[name])}) then {text} end"
        if name in declared
        else text
        for name, text in texts.items()
    }
