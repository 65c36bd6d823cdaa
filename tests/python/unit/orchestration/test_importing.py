"""A module that a library imports and nobody uses is not loaded."""

import subprocess
import sys

FIRST = "import sys; from orchestration.importing import import_when_used; "


def told(code: str) -> list[str]:
    """What the code prints in a Python of its own, word by word."""
    done = subprocess.run([sys.executable, "-c", FIRST + code], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_a_module_is_loaded_when_something_in_it_is_asked_for() -> None:
    code = """
import_when_used("xml.dom.minidom")
from xml.dom import minidom
print("xml.dom.minicompat" in sys.modules)
print(minidom.parseString("<a/>").documentElement.tagName)
print("xml.dom.minicompat" in sys.modules)
"""
    assert told(code) == ["False", "a", "True"]


def test_a_module_that_is_loaded_stays_as_it_is() -> None:
    code = """
import json
before = json
import_when_used("json")
print(sys.modules["json"] is before)
"""
    assert told(code) == ["True"]


def test_a_module_that_is_not_installed_stays_unknown() -> None:
    code = """
for name in ("no_such_package", "no_such_package.module", "json.no_such_module"):
    import_when_used(name)
    print(name in sys.modules)
"""
    assert told(code) == ["False", "False", "False"]


def test_great_expectations_is_at_hand_without_the_distributions_it_does_not_need() -> None:
    code = """
from orchestration.quality import worker
worker._import()
print("great_expectations" in sys.modules, "scipy.stats._stats_py" in sys.modules)
from scipy import stats
print(stats.norm.cdf(0))
"""
    assert told(code) == ["True", "False", "0.5"]
