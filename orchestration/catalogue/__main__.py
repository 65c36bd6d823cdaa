"""Writes YAML and doc blocks of the KPI marts from their declaration: `python -m orchestration.catalogue`."""

import sys
from pathlib import Path

from orchestration.catalogue.documents import read_catalogue, write_documents
from orchestration.catalogue.models_file import write_models
from orchestration.catalogue.registry import read_registry
from orchestration.semantics.files import semantic_files

PROJECT = Path(__file__).resolve().parents[2]


def generated_files(project_dir: Path) -> dict[Path, str]:
    """What has to stand in which file of models/marts/kpis, semantic and docs."""
    folder = project_dir / "models" / "marts" / "kpis"
    catalogue = read_catalogue(project_dir)
    return {
        folder / "_kpis__models.yml": write_models(read_registry(project_dir), catalogue),
        folder / "_kpi_docs.md": write_documents(catalogue.values()),
        **semantic_files(project_dir, catalogue),
    }


def main(project_dir: Path) -> None:
    """Write the files whose text changed."""
    for path, text in generated_files(project_dir).items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT)
