"""The texts of the page: texts.yml for its own, the catalogue for the KPIs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from orchestration.errors import ConfigurationError
from orchestration.yaml_file import read_yaml

LANGUAGES = ("en", "vi", "zh", "fa")
# The catalogue's columns per language; the page writes simplified characters.
TITLES = {"en": "title_en", "vi": "title_vi", "zh": "title_zh_hans", "fa": "title_fa"}
DESCRIPTIONS = {language: f"description_{language}" for language in LANGUAGES}
FILE = Path(__file__).with_name("texts.yml")


def read_texts(file: Path = FILE) -> dict[str, dict[str, str]]:
    """Language -> key -> text.

    Raises:
        ConfigurationError: a text lacks a language, so the page would show a gap.
    """
    texts: Mapping[str, Mapping[str, str]] = read_yaml(file)
    missing = [
        f"{key} ({language})"
        for key, text in texts.items()
        for language in LANGUAGES
        if not text.get(language)
    ]
    if missing:
        raise ConfigurationError(
            f"{file}: no text for {', '.join(missing)}.\n"
            f"Expected: every key in {', '.join(LANGUAGES)}.\nDo: add the translation."
        )
    return {language: {key: text[language] for key, text in texts.items()} for language in LANGUAGES}


def kpi_texts(row: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Title and description of a row of the catalogue by language; a missing one is left to the page.

    The page falls back to English there and marks it as English: a KPI without a translation is no reason to
    publish nothing.
    """
    return {
        "title": {language: row[column] for language, column in TITLES.items() if row[column]},
        "description": {language: row[column] for language, column in DESCRIPTIONS.items() if row[column]},
    }
