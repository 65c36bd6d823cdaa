"""Runs in a tool's environment: prints as JSON what its SQLAlchemy and DuckDB make of the published file."""

import json
import sys
import warnings

import duckdb
import sqlalchemy
from sqlalchemy.types import NullType

warnings.simplefilter("ignore")
engine = sqlalchemy.create_engine(f"duckdb:///{sys.argv[1]}", connect_args={"read_only": True})
inspector = sqlalchemy.inspect(engine)
schema, tables = "helpdesk.main", {}
# one query: SQLAlchemy's own, table by table, takes as long as everything else here
described = (
    "select table_name, comment from duckdb_tables() union all select view_name, comment from duckdb_views()"
)
with engine.connect() as connection:
    comments = dict(connection.execute(sqlalchemy.text(described)).fetchall())
for table in [*inspector.get_table_names(schema), *inspector.get_view_names(schema)]:
    columns = inspector.get_columns(table, schema)
    tables[table] = {
        "comment": comments[table],
        "columns": {column["name"]: str(column["type"]) for column in columns},
        "unknown": [column["name"] for column in columns if isinstance(column["type"], NullType)],
        "silent": [column["name"] for column in columns if not column["comment"]],
    }
by_month = sqlalchemy.text(
    "select period_start, value from kpi_values where kpi_id = 'tickets_created'"
    " and period_grain = 'month' and slice = 'total' order by period_start"
)
with engine.connect() as connection:
    for table in tables:
        connection.execute(sqlalchemy.text(f'select * from "{table}" limit 1')).fetchall()  # noqa: S608
    months = [[str(month), value] for month, value in connection.execute(by_month)]
print(
    json.dumps({"versions": [duckdb.__version__, sqlalchemy.__version__], "tables": tables, "months": months})
)
