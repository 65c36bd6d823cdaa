"""The JavaScript that draws the charts: Vega as one text, put together once for every version of it."""

import hashlib
from importlib.metadata import version
from pathlib import Path

from orchestration.kept import KEPT, keep, take

PACKAGE = "vl-convert-python"
SNIPPET = "window.vegaEmbed = vegaEmbed;"
FOLDER = KEPT / "vega"


def vega(folder: Path = FOLDER) -> str:
    """Vega with its embedding and its expression interpreter, which needs no eval; fit for a script element.

    To put it together takes longer than all else of a page, so it is kept in `folder`. Where nothing can be
    written there, every page puts it together anew.
    """
    name = f"{version(PACKAGE)}-{hashlib.sha256(SNIPPET.encode()).hexdigest()[:8]}.js"
    kept = take(folder / name)
    bundle = _bundle() if kept is None else kept.decode()
    if kept is None:
        keep(folder / name, bundle.encode())
    if "</script" in bundle.lower() or "<!--" in bundle:
        bundle = bundle.replace("</", "<\\/").replace("<!--", "<\\!--")
    return bundle


def _bundle() -> str:
    # a large library, loaded only where nothing is kept
    import vl_convert  # noqa: PLC0415

    bundle: str = vl_convert.javascript_bundle(snippet=SNIPPET)
    return bundle


if __name__ == "__main__":
    vega()
