"""dashboard.html: the published numbers to look at, in one file that works from disk without a network."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from orchestration.dashboard.ages import pack_ages
from orchestration.dashboard.arrivals import pack_arrivals
from orchestration.dashboard.budget import MOST_CELLS, Block, left_out, plan_blocks
from orchestration.dashboard.codes import number_everything
from orchestration.dashboard.contents import read_contents
from orchestration.dashboard.page import render
from orchestration.dashboard.series import first_provisional, pack_blocks, read_cells
from orchestration.dashboard.sizes import read_sizes
from orchestration.yaml_file import read_yaml

FILE = "dashboard.html"
SECTIONS = Path(__file__).with_name("sections.yml")


def write_dashboard(
    connection: duckdb.DuckDBPyConnection, folder: Path, most_cells: int = MOST_CELLS
) -> Path:
    """Write the page of a publication, which links what lies beside it.

    Args:
        connection: To the tables of the publication.
        folder: The publication's own, with the other pages.
        most_cells: How many rows of kpi_values the page may carry.

    Raises:
        ConfigurationError: a text of the page lacks a language.
    """
    file = folder / FILE
    contents, data = gather(connection, most_cells)
    contents["has_dictionary"] = (folder / "kpi_dictionary" / "en.html").exists()
    contents["has_data_docs"] = (folder / "data_docs" / "index.html").exists()
    file.write_text(render(contents, data), encoding="utf-8", newline="\n")
    return file


def gather(
    connection: duckdb.DuckDBPyConnection, most_cells: int
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """What the page reads as JSON, and its blocks of columns as (id, base64 text)."""
    layout = read_yaml(SECTIONS)
    number_everything(connection, layout["chief"])
    sizes = read_sizes(connection)
    blocks = plan_blocks(sizes, most_cells)
    known = read_contents(connection)
    packed, provisional = _series(connection, blocks, [kpi["id"] for kpi in known["kpis"]])
    packed |= {"arrivals": pack_arrivals(connection), "ages": pack_ages(connection)}
    data = [(name, str(block.pop("data"))) for name, block in packed.items()]
    contents = {
        **known,
        "layout": layout,
        "blocks": packed,
        "provisional": provisional,
        "left_out": left_out(sizes, blocks),
    }
    return contents, data


def _series(
    connection: duckdb.DuckDBPyConnection, blocks: Sequence[Block], kpis: Sequence[str]
) -> tuple[dict[str, dict[str, object]], dict[str, dict[str, int]]]:
    """The packed blocks by name, and what is provisional; the rows they are made from are let go of here."""
    cells = read_cells(connection, blocks)
    packed = {f"{block['slice']}-{block['grain']}": block for block in pack_blocks(cells, blocks, len(kpis))}
    return packed, first_provisional(cells, blocks, kpis)
