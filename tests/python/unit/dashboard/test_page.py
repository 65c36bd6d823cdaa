"""What stands in the page cannot leave it: data stays data, and only the page's own scripts run."""

import base64
import hashlib
import json

from orchestration.dashboard.page import json_text
from orchestration.page_policy import policy


def test_no_name_ends_the_script_element_that_its_data_stands_in():
    hostile = {"name": "</script><script>alert(1)</script><!-- & \u2028"}
    text = json_text(hostile)
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == hostile


def test_the_policy_forbids_connections_and_allows_scripts_and_styles_by_their_hash_alone():
    digest = base64.b64encode(hashlib.sha256(b"run()").digest()).decode()
    rules = dict(rule.split(" ", 1) for rule in policy(["run()"], ["a{}"]).split("; "))
    assert rules["default-src"] == rules["connect-src"] == "'none'"
    assert rules["script-src"] == f"'sha256-{digest}'"
    assert "unsafe" not in " ".join(rules.values())
