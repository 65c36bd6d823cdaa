"""The README's table of KPIs, from the catalogue: `python -m orchestration.documentation.readme`."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from orchestration.catalogue.documents import read_catalogue
from orchestration.config import PROJECT_DIR, write_if_changed
from orchestration.documentation.languages import Language, read_languages
from orchestration.errors import ConfigurationError

BEGIN = "<!-- KPIs: written by `make readme` from seeds/kpi_catalogue.csv -->"
END = "<!-- end of the KPIs -->"
ARROWS = {"higher": "↑", "lower": "↓", "range": "↔", "none": ""}


def main(project_dir: Path = PROJECT_DIR) -> None:
    """Write the table where its text changed."""
    file = project_dir / "README.md"
    write_if_changed(file, with_table(file.read_text(encoding="utf-8"), read_catalogue(project_dir).values()))


def with_table(text: str, catalogue: Iterable[Mapping[str, str]]) -> str:
    """The README with the table of these KPIs between its markers.

    Raises:
        ConfigurationError: a marker is missing.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ConfigurationError(
            f"README.md lacks {BEGIN!r} or {END!r}. Do: put both where the table belongs."
        )
    return f"{before}{BEGIN}\n\n{_table(catalogue)}\n\n{END}{after}"


def _table(catalogue: Iterable[Mapping[str, str]]) -> str:
    english = read_languages()[0]
    lines = ["| KPI | `kpi_id` | Unit | Better | Answers |", "|---|---|---|---|---|"]
    area = ""
    for row in catalogue:
        if row["area"] != area:
            area = row["area"]
            lines.append(f"| **{english.text('areas.' + area)}** | | | | |")
        lines.append(_line(row, english))
    return "\n".join(lines)


def _line(row: Mapping[str, str], english: Language) -> str:
    unit = "%" if row["display_unit"] == "%" else english.text(f"units.{row['display_unit']}")
    return (
        f"| {row['title_en']} | `{row['kpi_id']}` | {unit} | {ARROWS[row['direction']]} "
        f"| {row['source_references'].replace(' ', ', ')} |"
    )


if __name__ == "__main__":
    main()
