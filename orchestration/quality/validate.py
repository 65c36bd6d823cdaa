"""Runs a suite with Great Expectations, slow to import and so imported in here, and writes Data Docs."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.quality.checks import Check, CheckOutcome
from orchestration.quality.frames import KEYS

if TYPE_CHECKING:
    import pandas

SITE = "data_docs"
SHOWN = 5
# Validated in this process, their Data Docs still to be written.
_undocumented: list[Any] = []


def validate(
    suite: str, checks: Sequence[Check], frames: "Mapping[str, pandas.DataFrame]", folder: Path
) -> list[CheckOutcome]:
    """Hold the frames against the checks; `write_docs` then fills `<folder>/data_docs/<suite>/`.

    Returns:
        One outcome a check, in their order; also in `<folder>/<suite>.json`, by severity and result.
    """
    import great_expectations as gx  # noqa: PLC0415 - several seconds
    from great_expectations.data_context.types.base import ProgressBarsConfig  # noqa: PLC0415

    docs = folder / SITE / suite
    shutil.rmtree(docs, ignore_errors=True)
    docs.mkdir(parents=True)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    context.add_data_docs_site(
        SITE,
        {
            "class_name": "SiteBuilder",
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
            "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(docs)},
        },
    )
    source = context.data_sources.add_pandas(suite)
    outcomes: dict[str, CheckOutcome] = {}
    for name, frame in frames.items():
        chosen = [check for check in checks if check.frame == name]
        definition = context.validation_definitions.add(
            gx.ValidationDefinition(
                name=f"{suite} {name}",
                data=source.add_dataframe_asset(name).add_batch_definition_whole_dataframe(name),
                suite=context.suites.add(
                    gx.ExpectationSuite(
                        name=f"{suite} {name}", expectations=[_expectation(gx, check) for check in chosen]
                    )
                ),
            )
        )
        checkpoint = gx.Checkpoint(
            name=f"{suite} {name}",
            validation_definitions=[definition],
            result_format={"result_format": "COMPLETE", "unexpected_index_column_names": KEYS[name]},
        )
        result = context.checkpoints.add(checkpoint).run(batch_parameters={"dataframe": frame})
        for run in result.run_results.values():
            for one in run.results:
                meta = one.expectation_config.meta if one.expectation_config else {}
                check = next(check for check in chosen if check.name == (meta or {}).get("check"))
                outcomes[check.name] = _outcome(check, one)
    ordered = [outcomes[check.name] for check in checks]
    _record(folder, suite, ordered)
    _undocumented.append(context)
    return ordered


def write_docs() -> None:
    """Write the Data Docs of what this process has validated: it takes longer than the checks themselves."""
    while _undocumented:
        _undocumented.pop().build_data_docs(site_names=[SITE])


def _expectation(gx: Any, check: Check) -> Any:
    kind = getattr(gx.expectations, check.expectation)
    return kind(
        **check.arguments, severity=check.severity, description=check.description, meta={"check": check.name}
    )


def _outcome(check: Check, result: Any) -> CheckOutcome:
    observed = result.result
    if result.exception_info.get("exception_message"):
        return CheckOutcome(
            check, False, f"the check could not run: {result.exception_info['exception_message']}"
        )
    if "observed_value" in observed:
        found = f"{observed['observed_value']}"
    elif observed.get("unexpected_count"):
        rows = observed.get("unexpected_index_list", [])[:SHOWN]
        values = "; ".join(", ".join(f"{key} {value}" for key, value in row.items()) for row in rows)
        found = f"{observed['unexpected_count']} of {observed['element_count']} rows, such as {values}"
    else:
        found = f"{observed.get('element_count', 0)} rows, all as expected"
    return CheckOutcome(check, bool(result.success), found)


def _record(folder: Path, suite: str, outcomes: Sequence[CheckOutcome]) -> None:
    listed = [
        {"check": one.check.name, "severity": one.check.severity, "passed": one.passed, "found": one.found}
        for one in outcomes
    ]
    (folder / f"{suite}.json").write_text(json.dumps(listed, indent=1, default=str), encoding="utf-8")
    suites = sorted(path.name for path in (folder / SITE).iterdir() if path.is_dir())
    links = "".join(f'<li><a href="{name}/index.html">{name}</a></li>' for name in suites)
    page = f"<!doctype html><meta charset='utf-8'><title>Data Docs</title><h1>Data Docs</h1><ul>{links}</ul>"
    (folder / SITE / "index.html").write_text(page, encoding="utf-8")
