"""Which facts each source delivered: canonical columns with at least one value, in the private warehouse."""

# Names are those of the project's own macros and models.
# ruff: noqa: S608

from collections.abc import Mapping

import duckdb

SURVEY_TYPES = ("csat", "nps", "ces", "esat", "servqual")


def delivered_facts(
    connection: duckdb.DuckDBPyConnection, entities: Mapping[str, Mapping[str, str]]
) -> dict[str, set[str]]:
    """Source -> its facts, `entity.column`; for surveys also the kinds that were answered.

    `entities` is entity -> column -> type. A warehouse in which no build got so far delivers nothing.
    """
    facts: dict[str, set[str]] = {}
    for entity, columns in entities.items():
        names = list(columns)
        counts = [f"count({name})" for name in names]
        if entity == "survey_responses":
            names += SURVEY_TYPES
            counts += [f"count(score) filter (survey_type = '{kind}')" for kind in SURVEY_TYPES]
        try:
            rows = connection.execute(
                f"select source, {', '.join(counts)} from intermediate.int_{entity}__unioned group by source"
            ).fetchall()
        except duckdb.CatalogException:
            continue
        for source, *counted in rows:
            filled = {f"{entity}.{name}" for name, count in zip(names, counted, strict=True) if count}
            facts.setdefault(source, set()).update(filled)
    return facts
