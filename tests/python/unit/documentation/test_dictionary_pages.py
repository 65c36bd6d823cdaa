"""The dictionary has every KPI in every language, all links lead somewhere, and nothing is loaded."""

import re
from pathlib import Path

import pytest
from html_pages import hash_of, read_page

from orchestration.config import PROJECT_DIR
from orchestration.documentation.languages import LANGUAGES, Language
from orchestration.documentation.pages import write_dictionary

PAGES = [*LANGUAGES, "decisions"]


def articles(dictionary: Path, code: str) -> dict[str, str]:
    page = (dictionary / f"{code}.html").read_text(encoding="utf-8")
    return dict(re.findall(r'<article id="(\w+)"(.*?)</article>', page, re.DOTALL))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_kpi_is_there_with_its_title_description_and_example(dictionary, catalogue, languages, code):
    language: Language = languages[LANGUAGES.index(code)]
    found = articles(dictionary, code)
    assert list(found) == list(catalogue)
    for kpi_id, row in catalogue.items():
        text = found[kpi_id].replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
        assert row[language.column("title")] in text
        assert row[language.column("description")] in text
        assert 'class="sum"' in text and 'class="formula"' in text
        for entry in row["source_references"].split():
            assert f"<b>{entry}</b>" in text
        for label in ("formula", "example", "unit", "direction", "grains", "slices", "date_basis", "vendors"):
            assert language.text(label) in text, (kpi_id, label)


@pytest.mark.parametrize("code", LANGUAGES[1:])
def test_no_formula_is_left_in_english(dictionary, catalogue, code):
    english = articles(dictionary, "en")
    formula = re.compile(r'<p class="formula">(.*?)</p>', re.DOTALL)
    same = [
        kpi_id
        for kpi_id, text in articles(dictionary, code).items()
        if formula.search(text)[1] == formula.search(english[kpi_id])[1]
    ]
    assert same == []


@pytest.mark.parametrize("name", PAGES)
def test_all_links_lead_somewhere(dictionary, name):
    page = read_page(dictionary / f"{name}.html")
    assert len(page.ids) == len(set(page.ids)), "an anchor stands twice"
    assert page.links and page.broken_links() == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_loaded_and_only_the_page_s_own_script_and_style_run(dictionary, name):
    page = read_page(dictionary / f"{name}.html")
    assert page.loads == []
    assert page.policy.startswith("default-src 'none';")
    assert hash_of(page.inline["style"]) in page.policy
    assert not re.search(r"url\(|@import", page.inline["style"])
    if page.inline["script"]:
        assert hash_of(page.inline["script"]) in page.policy
        assert not re.search(r"fetch|XMLHttpRequest|import\(|eval\(", page.inline["script"])


def test_persian_runs_from_right_to_left_with_its_digits(dictionary):
    page = read_page(dictionary / "fa.html")
    assert (page.language, page.direction) == ("fa", "rtl")
    sums = re.findall(r'class="sum"><bdi dir="ltr">(.*?)</bdi>', page.file.read_text(encoding="utf-8"))
    assert len(sums) == 81
    assert [one for one in sums if re.search("[0-9]", one)] == []
    assert sums[4] == "(۱٬۸۰۰ + ۳٬۶۰۰ + ۱۰٬۸۰۰) / ۳ = ۵٬۴۰۰"


def test_models_are_linked_only_where_dbt_s_pages_are(dictionary, tmp_path):
    assert "#!/model" not in (dictionary / "en.html").read_text(encoding="utf-8")
    linked = write_dictionary(tmp_path, PROJECT_DIR, dbt_docs="../dbt/index.html")
    page = read_page(linked / "en.html")
    models = {link.rpartition(".")[2] for link in page.links if "#!/model/" in link}
    made = {path.stem for path in (PROJECT_DIR / "models" / "marts").rglob("*.sql")}
    assert models and models <= made


def test_the_dashboard_is_linked_only_where_it_is(dictionary, tmp_path):
    assert "../dashboard.html" not in read_page(dictionary / "en.html").links
    linked = write_dictionary(tmp_path, PROJECT_DIR, dashboard=True)
    assert all("../dashboard.html" in read_page(linked / f"{name}.html").links for name in PAGES)


def test_texts_of_the_catalogue_are_never_markup(tmp_path, catalogue):
    project = tmp_path / "project"
    (project / "seeds").mkdir(parents=True)
    for folder in ("models", "macros", "dbt_project.yml"):
        (project / folder).symlink_to(PROJECT_DIR / folder)
    for seed in ("kpi_catalogue.csv", "kpi_targets.csv"):
        text = (PROJECT_DIR / "seeds" / seed).read_text(encoding="utf-8")
        text = text.replace("Ticket volume", "<script>alert(1)</script>")
        (project / "seeds" / seed).write_text(text, encoding="utf-8")
    page = (write_dictionary(tmp_path, project) / "en.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
