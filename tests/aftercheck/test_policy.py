"""The policy of a page lets the theme's scripts run and no other, and stands before all that it is to hold back."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from generator.aftercheck.policy import policies, protected
from tests.aftercheck.conftest import Finished


def test_each_script_on_a_page_is_named_by_its_hash(story: Finished) -> None:
    for path in ("404.html", "index.html", "plans/index.html", "events/e-raids-22222222/index.html"):
        page = story.site[path].decode()
        rules = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
        assert rules
        held = set(re.findall(r"'sha256-([^']+)'", rules[1]))
        scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)

        assert held == {b64encode(sha256(text.encode()).digest()).decode() for text in scripts}
        assert "default-src 'none'" in rules[1]
        assert "unsafe" not in rules[1]


def test_it_stands_before_everything_that_loads_or_runs_and_leaves_the_charset_in_its_place(
    story: Finished,
) -> None:
    for path, content in story.site.items():
        if path.endswith(".html"):
            head = content.decode()
            policy = head.index("Content-Security-Policy")
            assert policy < min(head.index(tag) for tag in ("<link", "<script", "<title"))
            assert head.index("charset") < 500


def test_a_script_that_only_one_page_holds_gets_no_hash(story: Finished) -> None:
    page = story.site["plans/index.html"].replace(b"</body>", b"<script>x()</script></body>")

    changed = policies({**story.site, "plans/index.html": page})

    assert changed == policies(story.site)


def test_without_a_control_page_there_is_no_policy(story: Finished) -> None:
    site = {path: content for path, content in story.site.items() if path != "404.html"}

    assert policies(site) == {}
    assert list(protected(site)) == []
