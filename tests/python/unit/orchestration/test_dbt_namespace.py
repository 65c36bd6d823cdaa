"""A node finds under every name the macro that dbt itself would have given it."""

from types import SimpleNamespace
from typing import Any

import pytest
from dbt.clients.jinja import MacroStack
from dbt.context.macros import MacroNamespace, MacroNamespaceBuilder
from dbt.exceptions import PackageNotFoundForMacroError

from orchestration.dbt_namespace import build_namespace

# Every way in which two packages can have the same name, `dbt` among the names of macros.
PACKAGES = {
    "warehouse": ("only_root", "root_and_other", "everywhere", "dbt"),
    "other": ("only_other", "root_and_other", "other_and_dbt", "everywhere"),
    "third": ("only_third", "everywhere"),
    "dbt": ("only_dbt", "other_and_dbt", "duckdb_and_dbt", "everywhere"),
    "dbt_duckdb": ("duckdb_and_dbt", "everywhere"),
}
MACROS = {
    package: {name: SimpleNamespace(name=name, package_name=package) for name in names}
    for package, names in PACKAGES.items()
}
NODE_PACKAGES = ("warehouse", "other", "absent")


def builder(node_package: str) -> MacroNamespaceBuilder:
    return MacroNamespaceBuilder("warehouse", node_package, MacroStack(), ["dbt_duckdb", "dbt"])


def packages(found: Any) -> Any:
    """Where each macro is from, in place of the macro."""
    if hasattr(found, "items"):
        return {name: packages(member) for name, member in found.items()}
    return found.macro.package_name


@pytest.fixture(params=NODE_PACKAGES)
def both(request: pytest.FixtureRequest) -> tuple[MacroNamespace, MacroNamespace]:
    """dbt's namespace and ours, for a node of that package."""
    context: dict[str, Any] = {}
    return (
        builder(request.param).build_namespace(MACROS, context),
        build_namespace(builder(request.param), MACROS, context),
    )


def test_every_name_leads_to_the_same_macro(both):
    wanted, found = both
    assert packages(dict(found)) == packages(dict(wanted))
    assert len(found) == len(wanted)
    assert "nobody" not in found


@pytest.mark.parametrize("package", ["warehouse", "other", "third", "dbt", None])
def test_so_does_every_name_within_a_package(both, package):
    names = {name for macros in PACKAGES.values() for name in macros}
    wanted, found = (
        {name: one and packages(one) for name in names for one in [namespace.get_from_package(package, name)]}
        for namespace in both
    )
    assert found == wanted


def test_a_package_that_is_not_there_is_refused_as_by_dbt(both):
    _, found = both
    with pytest.raises(PackageNotFoundForMacroError):
        found.get_from_package("nobody", "everywhere")
