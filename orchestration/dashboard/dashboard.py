"""dashboard.html: the published numbers to look at, in one file that works from disk without a network."""

from pathlib import Path
from typing import Any

import duckdb
import yaml

from orchestration.dashboard.ages import pack_ages
from orchestration.dashboard.arrivals import pack_arrivals
from orchestration.dashboard.budget import MOST_CELLS, left_out, plan_blocks
from orchestration.dashboard.codes import number_everything
from orchestration.dashboard.contents import read_contents
from orchestration.dashboard.page import render
from orchestration.dashboard.series import pack_blocks, read_provisional, read_sizes

FILE = "dashboard.html"
SECTIONS = Path(__file__).with_name("sections.yml")


def write_dashboard(folder: Path, most_cells: int = MOST_CELLS) -> Path:
    """Write the page of the finished helpdesk.duckdb of a publication beside it.

    Args:
        folder: The publication, complete but for the page.
        most_cells: How many rows of kpi_values the page may carry.

    Raises:
        ConfigurationError: a text of the page lacks a language.
    """
    file = folder / FILE
    with duckdb.connect(str(folder / "helpdesk.duckdb"), read_only=True) as connection:
        contents, data = gather(connection, most_cells)
    contents["has_dictionary"] = (folder / "kpi_dictionary" / "en.html").exists()
    contents["has_data_docs"] = (folder / "data_docs" / "index.html").exists()
    file.write_text(render(contents, data), encoding="utf-8", newline="\n")
    return file


def gather(
    connection: duckdb.DuckDBPyConnection, most_cells: int
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """What the page reads as JSON, and its blocks of columns as (id, base64 text)."""
    layout = yaml.safe_load(SECTIONS.read_text(encoding="utf-8"))
    number_everything(connection, layout["chief"])
    sizes = read_sizes(connection)
    blocks = plan_blocks(sizes, most_cells)
    packed = {f"{block['slice']}-{block['grain']}": block for block in pack_blocks(connection, blocks)}
    packed |= {"arrivals": pack_arrivals(connection), "ages": pack_ages(connection)}
    data = [(name, str(block.pop("data"))) for name, block in packed.items()]
    contents = {
        **read_contents(connection),
        "layout": layout,
        "blocks": packed,
        "provisional": read_provisional(connection),
        "left_out": left_out(sizes, blocks),
    }
    return contents, data
