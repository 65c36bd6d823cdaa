"""The dashboard of bi/superset as the archive that Apache Superset imports: `make superset-bundle`."""

import sys
import zipfile
from pathlib import Path

import yaml

from orchestration.config import PROJECT_DIR, Settings
from orchestration.errors import HelpdeskError
from orchestration.yaml_file import read_yaml

SOURCE = PROJECT_DIR / "bi" / "superset" / "dashboard"
DATABASE = "databases/Helpdesk_Warehouse.yaml"


def write_bundle(published: Path, target: Path) -> None:
    """Write the archive `target`, whose database is the published file (not resolved: the link has to stay).

    Raises:
        OSError: it cannot be written.
    """
    database = read_yaml(SOURCE / DATABASE)
    database["sqlalchemy_uri"] = f"duckdb:///{published.absolute()}"
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(SOURCE.rglob("*.yaml")):
            name = file.relative_to(SOURCE).as_posix()
            text = yaml.safe_dump(database, sort_keys=False) if name == DATABASE else file.read_text("utf-8")
            archive.writestr(f"{SOURCE.name}/{name}", text)


if __name__ == "__main__":
    try:
        write_bundle(Settings.from_environment().published, Path(sys.argv[1]))
    except (HelpdeskError, OSError) as error:
        sys.exit(str(error))
