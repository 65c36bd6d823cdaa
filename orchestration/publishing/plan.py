"""What a publication holds, read from dbt's manifest: every model and seed with meta `published: true`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.errors import ConfigurationError
from orchestration.warehouse import MARTS

PUBLISHABLE = ("model", "seed")
KEYED_HASH = "keyed_hash"
# Ids in their place where the var publish_agent_names is false.
AGENT_NAME = "agent_name"
STORED = ("table", "incremental", "seed")


@dataclass(frozen=True)
class PublishedModel:
    """One relation to publish.

    `relation` is its quoted name in the warehouse; `hashed` are the columns published as keyed hashes;
    `is_in_place` is true where dbt has built the table in the file that becomes the publication;
    `view_sql` is set for a dbt view that reads published models alone, with their published names, `reads`;
    `has_parquet` is false where meta says `parquet: false`.
    """

    name: str
    relation: str
    description: str
    column_descriptions: Mapping[str, str]
    hashed: frozenset[str]
    view_sql: str | None
    is_in_place: bool = False
    has_parquet: bool = True
    reads: frozenset[str] = frozenset()


def complete_in_place(models: Sequence[PublishedModel]) -> list[PublishedModel]:
    """What dbt has left as readers will find it: tables built in place, and the views of these alone."""
    found: dict[str, PublishedModel] = {}
    for model in models:
        if model.is_in_place or (model.view_sql and model.reads <= found.keys()):
            found[model.name] = model
    return list(found.values())


def read_plan(manifest: Mapping[str, Any], compiled: Path) -> list[PublishedModel]:
    """The models and seeds to publish, tables before the views over them, in dependency order.

    Args:
        compiled: The folder dbt compiles the project into, where the SQL of the views lies.

    Raises:
        ConfigurationError: nothing is marked, two models share a name, or an unknown `pii` rule.
    """
    chosen = {
        unique_id: node
        for unique_id, node in manifest["nodes"].items()
        if node["resource_type"] in PUBLISHABLE and _meta(node).get("published") is True
    }
    names = [_name(node) for node in chosen.values()]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice or not chosen:
        raise ConfigurationError(
            f"dbt models to publish: found {', '.join(twice) + ' twice' if twice else 'none'}.\n"
            "Expected: at least one model with config meta `published: true`, each with its own name."
        )
    models = [_model(unique_id, chosen, compiled) for unique_id in chosen]
    return _in_order([model for model in models if not model.view_sql]) + _views_in_order(chosen, models)


def _model(unique_id: str, chosen: Mapping[str, Mapping[str, Any]], compiled: Path) -> PublishedModel:
    node = chosen[unique_id]
    return PublishedModel(
        name=_name(node),
        relation=node["relation_name"],
        description=node.get("description", ""),
        column_descriptions={
            column["name"]: column["description"]
            for column in node["columns"].values()
            if column.get("description")
        },
        hashed=frozenset(column["name"] for column in node["columns"].values() if _is_hashed(node, column)),
        view_sql=_view_sql(node, chosen, compiled),
        is_in_place=node.get("database") == MARTS and node["config"]["materialized"] in STORED,
        has_parquet=_meta(node).get("parquet", True),
        reads=frozenset(_name(chosen[parent]) for parent in _parents(node) if parent in chosen),
    )


def _view_sql(node: Mapping[str, Any], chosen: Mapping[str, Mapping[str, Any]], compiled: Path) -> str | None:
    parents = _parents(node)
    if node["config"]["materialized"] != "view" or not set(parents) <= set(chosen):
        return None
    sql = (compiled / node["original_file_path"]).read_text(encoding="utf-8")
    for parent in parents:
        sql = sql.replace(chosen[parent]["relation_name"], f'"{_name(chosen[parent])}"')
    return sql


def _is_hashed(node: Mapping[str, Any], column: Mapping[str, Any]) -> bool:
    rule = _meta(column).get("pii")
    if rule not in (None, False, KEYED_HASH, AGENT_NAME):
        raise ConfigurationError(
            f"{node['original_file_path']}: column {column['name']} has meta pii: {rule!r}.\n"
            f"Expected: pii: {KEYED_HASH} or {AGENT_NAME}, or no such entry."
        )
    return rule == KEYED_HASH


def _views_in_order(
    chosen: Mapping[str, Mapping[str, Any]], models: Sequence[PublishedModel]
) -> list[PublishedModel]:
    """A view comes after the views it reads."""
    waiting = {unique_id: model for unique_id, model in zip(chosen, models, strict=True) if model.view_sql}
    ordered: list[PublishedModel] = []
    while waiting:
        ready = [key for key in waiting if not set(_parents(chosen[key])) & set(waiting)]
        ordered += _in_order([waiting.pop(key) for key in ready])
    return ordered


def _in_order(models: Sequence[PublishedModel]) -> list[PublishedModel]:
    return sorted(models, key=lambda model: model.name)


def _parents(node: Mapping[str, Any]) -> list[str]:
    parents: list[str] = node.get("depends_on", {}).get("nodes", [])
    return parents


def _name(node: Mapping[str, Any]) -> str:
    return str(node.get("alias") or node["name"])


def _meta(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**entry.get("meta", {}), **entry.get("config", {}).get("meta", {})}
