"""The Great Expectations suites as asset checks: intake before dbt, marts before publication."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import dagster as dg

from orchestration.config import Settings
from orchestration.progress import listener
from orchestration.quality import frames, suites
from orchestration.quality.checks import Check, CheckOutcome
from orchestration.quality.worker import run_suite

SEVERITIES = {"critical": dg.AssetCheckSeverity.ERROR}


def intake_checks(settings: Settings) -> dg.AssetChecksDefinition:
    """What came in: the rows of every file add up, nothing is rejected, little is quarantined."""

    @dg.multi_asset_check(
        name="intake_checks", specs=_specs(suites.INTAKE), required_resource_keys={"writer"}
    )
    def check_intake(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
        yield from _run(settings, "intake", suites.INTAKE, frames.INTAKE)

    return check_intake


def marts_checks(settings: Settings) -> dg.AssetChecksDefinition:
    """What readers would see: values within bounds, identities, figures recomputed another way."""

    @dg.multi_asset_check(name="marts_checks", specs=_specs(suites.MARTS), required_resource_keys={"writer"})
    def check_marts(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
        yield from _run(settings, "marts", suites.MARTS, frames.MARTS)

    return check_marts


def _specs(checks: Sequence[Check]) -> list[dg.AssetCheckSpec]:
    return [
        dg.AssetCheckSpec(
            check.name, asset=list(check.asset), description=check.description, blocking=check.is_blocking
        )
        for check in checks
    ]


def _run(
    settings: Settings,
    suite: str,
    checks: Sequence[Check],
    queries: Mapping[str, str],
) -> Iterable[dg.AssetCheckResult]:
    listener().step(f"Checks: {suite}")
    outcomes = run_suite(settings, suite, checks, queries)
    for done, outcome in enumerate(outcomes, start=1):
        listener().advance(done, len(outcomes), outcome.check.name)
        yield _result(outcome)


def _result(outcome: CheckOutcome) -> dg.AssetCheckResult:
    check = outcome.check
    return dg.AssetCheckResult(
        asset_key=list(check.asset),
        check_name=check.name,
        passed=outcome.passed,
        severity=SEVERITIES.get(check.severity, dg.AssetCheckSeverity.WARN),
        description=outcome.describe(),
        metadata={"found": outcome.found},
    )
