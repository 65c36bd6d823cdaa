"""The rows of JSON documents: responses taken out of their envelopes, nested arrays taken apart.

landing_elements  in the order of the file: document (text), is_object (else it is no row), _line, and for
                  each depth (0 = the record, 1 = an element of its nested array …) keys_<depth>, the keys
                  of the object there, and fields_<depth>, the texts of the columns that lie there
"""

# Names and literals of user files go through sql.py.
# ruff: noqa: S608

import duckdb

from orchestration.landing.contracts import Column, EntityContract
from orchestration.landing.json_paths import json_path, places
from orchestration.landing.sql import literal

_NONE = "cast([] as varchar[])"


def take_apart(connection: duckdb.DuckDBPyConnection, contract: EntityContract) -> None:
    """Create landing_elements from landing_numbered, which has document, is_object and _line."""
    connection.execute(
        "create temp table landing_elements as "
        "select cast(document as varchar) as document, is_object, _line from landing_numbered"
    )
    if contract.records:
        _open(connection, contract.records, "value is null then [document]", "")
    for depth, path in enumerate(contract.nested):
        absent = f"value is null or json_type(value) = 'NULL' then {_NONE}"
        _open(connection, (path,), absent, _of_depth(contract, depth))
    connection.execute(
        "create or replace temp table landing_elements as "
        f"select *{_of_depth(contract, len(contract.nested))} from landing_elements"
    )


def fields(contract: EntityContract, depth: int) -> str:
    """The SQL of the list of texts that a document at a depth has for the contract's columns there."""
    columns = columns_at(contract, depth)
    paths = ", ".join(literal(path) for column in columns for path in places(column)[1].values())
    return f"json_extract_string(document, [{paths}])" if paths else _NONE


def columns_at(contract: EntityContract, depth: int) -> list[Column]:
    """The columns whose values lie in the documents at a depth."""
    return [column for column in contract.columns if len(contract.nested) - places(column)[0] == depth]


def field_texts(contract: EntityContract, depth: int, keys: set[str]) -> dict[str, str]:
    """Column -> SQL of its text out of fields_<depth>, for the columns there of which a key is present."""
    texts = {}
    position = 0
    for column in columns_at(contract, depth):
        found = []
        for key in places(column)[1]:
            position += 1
            found += [f"nullif(fields_{depth}[{position}], '')"] if key in keys else []
        if found:
            texts[column.name] = f"coalesce({', '.join(found)})" if len(found) > 1 else found[0]
    return texts


def _of_depth(contract: EntityContract, depth: int) -> str:
    return (
        f", case when is_object then json_keys(document) end as keys_{depth}"
        f", case when is_object then {fields(contract, depth)} end as fields_{depth}"
    )


def _open(connection: duckdb.DuckDBPyConnection, paths: tuple[str, ...], absent: str, added: str) -> None:
    """Put the elements of the array at the first path that is there in the place of the objects around them.

    An object counts as its only element. What is neither stays as a row of its own, so that nothing is lost
    without being named.
    """
    found = ", ".join(f"json_extract(document, {literal(json_path(path))})" for path in paths)
    elements = f"""
        case
            when {absent}
            when json_type(value) = 'ARRAY' then cast(json_extract(value, '$[*]') as varchar[])
            else [cast(value as varchar)]
        end
    """
    # The lists are a table first: unnest would make a list anew for every 2048 of its elements.
    connection.execute(
        f"""
        create or replace temp table landing_lists as
        select
            case
                when is_object then list_transform([coalesce({found})], lambda value: {elements})[1]
                else [document]
            end as elements,
            * exclude (document){added}
        from landing_elements
        """
    )
    connection.execute(
        """
        create or replace temp table landing_elements as
        select * replace (
            case when is_object then json_type(document) = 'OBJECT' else false end as is_object
        )
        from (select unnest(elements) as document, * exclude (elements) from landing_lists)
        """
    )
