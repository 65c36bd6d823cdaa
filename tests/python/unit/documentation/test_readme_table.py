"""The README's table of KPIs is that of the catalogue, and its links lead somewhere."""

import re

import pytest

from orchestration.config import PROJECT_DIR
from orchestration.documentation.decisions import anchor
from orchestration.documentation.readme import BEGIN, with_table
from orchestration.errors import ConfigurationError

LINK = re.compile(r"\]\((?!https?://)([^)#\s]*)(?:#([^)\s]+))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "DECISIONS.md"]
DOCUMENTS += sorted(str(path.relative_to(PROJECT_DIR)) for path in (PROJECT_DIR / "docs").rglob("*.md"))


def test_the_table_is_fresh(catalogue):
    text = (PROJECT_DIR / "README.md").read_text(encoding="utf-8")
    assert with_table(text, catalogue.values()) == text, "Do: make readme"
    listed = re.findall(r"^\| [^|]+ \| `(\w+)` \|", text.partition(BEGIN)[2], re.MULTILINE)
    assert listed == ["kpi_id", *catalogue]


def test_a_readme_without_its_markers_is_refused(catalogue):
    with pytest.raises(ConfigurationError, match=r"README\.md lacks"):
        with_table("# A project\n", catalogue.values())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_in_the_documents_lead_somewhere(name: str):
    file = PROJECT_DIR / name
    broken = []
    for path, fragment in LINK.findall(without_code(file.read_text(encoding="utf-8"))):
        target = (file.parent / path).resolve() if path else file
        if not target.exists() or (fragment and fragment not in anchors(target.read_text(encoding="utf-8"))):
            broken.append(f"{path}#{fragment}")
    assert broken == []


def anchors(text: str) -> set[str]:
    return {anchor(title) for title in HEADING.findall(without_code(text))}


def without_code(text: str) -> str:
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
