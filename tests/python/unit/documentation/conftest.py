"""The dictionary, written once, and the catalogue it is written from."""

from pathlib import Path

import pytest

from orchestration.catalogue.documents import read_catalogue
from orchestration.config import PROJECT_DIR
from orchestration.documentation.languages import Language, read_languages
from orchestration.documentation.pages import write_dictionary


@pytest.fixture(scope="session")
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`kpi_dictionary/` as a run publishes it, without a dashboard beside it."""
    return write_dictionary(tmp_path_factory.mktemp("publication"), PROJECT_DIR)


@pytest.fixture(scope="session")
def catalogue() -> dict[str, dict[str, str]]:
    return read_catalogue(PROJECT_DIR)


@pytest.fixture(scope="session")
def languages() -> tuple[Language, ...]:
    return read_languages()
