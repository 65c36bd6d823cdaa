"""The JavaScript that draws the charts: Vega as one text, put together once for every version of it."""

import contextlib
import hashlib
import os
import secrets
from importlib.metadata import version
from pathlib import Path

from orchestration.config import PROJECT_DIR

PACKAGE = "vl-convert-python"
SNIPPET = "window.vegaEmbed = vegaEmbed;"
FOLDER = PROJECT_DIR / ".cache" / "vega"


def vega(folder: Path = FOLDER) -> str:
    """Vega with its embedding and its expression interpreter, which needs no eval; fit for a script element.

    To put it together takes longer than all else of a page, so it is kept in `folder`. Where nothing can be
    written there, every page puts it together anew.
    """
    name = f"{version(PACKAGE)}-{hashlib.sha256(SNIPPET.encode()).hexdigest()[:8]}.js"
    bundle = _kept(folder / name)
    if bundle is None:
        bundle = _bundle()
        _keep(folder / name, bundle)
    if "</script" in bundle.lower() or "<!--" in bundle:
        bundle = bundle.replace("</", "<\\/").replace("<!--", "<\\!--")
    return bundle


def _bundle() -> str:
    # a large library, loaded only where nothing is kept
    import vl_convert  # noqa: PLC0415

    bundle: str = vl_convert.javascript_bundle(snippet=SNIPPET)
    return bundle


def _kept(file: Path) -> str | None:
    """What the file holds under the hash of its first line; None where it is missing or was damaged."""
    try:
        digest, _, content = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    is_whole = hashlib.sha256(content).hexdigest().encode() == digest
    return content.decode() if is_whole else None


def _keep(file: Path, bundle: str) -> None:
    """Runs may do this at the same time: each writes a file of its own and puts it in place whole."""
    content = bundle.encode()
    unfinished = file.with_name(f"{file.name}.{os.getpid()}-{secrets.token_hex(4)}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)


if __name__ == "__main__":
    vega()
