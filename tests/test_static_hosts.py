"""`_headers` and `netlify.toml` by the documented rules and limits of the hosts that read them.

Cloudflare Pages: developers.cloudflare.com/pages/configuration/headers/ and /redirects/.
Netlify: docs.netlify.com/manage/routing/headers/ and /redirects/overview/. How a pattern matches is as in
their published parsers (cloudflare/workers-sdk, netlify/build).
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from testing.http_client import ask

SECURITY_HEADERS = (
    *("Content-Security-Policy", "Cross-Origin-Resource-Policy", "Access-Control-Allow-Origin"),
    *("Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"),
    *("Cross-Origin-Opener-Policy", "X-Robots-Tag"),
)
RULES, LINE = 100, 2000
"""Limits of Cloudflare Pages: rules in a file, and characters in a line."""
NOT_SENT_BY_NETLIFY = re.compile(
    "accept-ranges|age|allow|alt-svc|connection|content-encoding|content-length|content-range|date|server"
    "|set-cookie|trailer|transfer-encoding|upgrade",
    re.IGNORECASE,
)
"""Names of headers that Netlify sets itself."""
Rules = dict[str, dict[str, str]]


def by_cloudflare(pattern: str) -> re.Pattern[str]:
    """Return the addresses that a pattern matches: `*` is anything, `:name` a part of a path."""
    parts = re.split(r"(\*|:[A-Za-z]\w*)", pattern)
    return re.compile(
        "".join(".*" if p == "*" else "[^/]+" if p[:1] == ":" else re.escape(p) for p in parts)
    )


def by_netlify(pattern: str) -> re.Pattern[str]:
    """Return the addresses that a pattern matches; `*` alone in a part may match more than that part."""

    def of(part: str) -> str:
        if part.startswith(":"):
            return "([^/]+)"
        if part == "*":
            return "?(.*)"
        return part.replace("*", "(.*)") if "*" in part else re.escape(part)

    parts = "/".join(of(part) for part in pattern.split("/") if part)
    return re.compile(f"/{parts}/?", re.IGNORECASE)


HOSTS = {"Cloudflare Pages": by_cloudflare, "Netlify": by_netlify}
Matching = Callable[[str], re.Pattern[str]]


@pytest.fixture(scope="module")
def text(site: Path) -> str:
    return (site / "_headers").read_text(encoding="utf-8")


def rules_in(text: str) -> Rules:
    blocks = [block.strip().splitlines() for block in text.strip().split("\n\n")]
    return {lines[0]: dict(line.strip().split(": ", 1) for line in lines[1:]) for lines in blocks}


def problems(text: str) -> list[str]:
    """Return what either host would ignore or warn of, line by line."""
    faults, rules, headers = [], 0, 1
    for number, line in enumerate(text.splitlines(), 1):
        content = line.strip()
        if not content or content.startswith("#"):
            continue
        if len(line) > LINE:
            faults.append(f"{number}: longer than {LINE} characters")
        if content.startswith("/"):
            rules += 1
            faults += [f"{number}: no header in the rule above"] * (not headers)
            faults += [f"{number}: more than one splat"] * (content.count("*") > 1)
            faults += [f"{number}: more than {RULES} rules"] * (rules > RULES)
            faults += [f"{number}: not encoded"] * (re.search(r"[^!-~]", content) is not None)
            headers = 0
            continue
        headers += 1
        name, colon, value = content.partition(":")
        if not rules or not colon or " " in name or not name or not value.strip():
            faults.append(f"{number}: no header of a rule")
        faults += [f"{number}: Netlify does not send {name}"] * bool(
            NOT_SENT_BY_NETLIFY.fullmatch(name)
        )
    return faults + [f"{number}: no header in the last rule"] * (not headers)


FAULTS = {
    "a line too long": ("/a\n  A: " + "x" * LINE, "longer than 2000"),
    "too many rules": ("".join(f"/{n}\n  A: b\n" for n in range(RULES + 1)), "more than 100 rules"),
    "two splats": ("/*/a/*\n  A: b", "more than one splat"),
    "a rule without headers": ("/a\n/b\n  A: b", "no header in the rule above"),
    "a last rule without headers": ("/a\n  A: b\n/b", "no header in the last rule"),
    "a header without a rule": ("A: b", "no header of a rule"),
    "a header without a value": ("/a\n  A:", "no header of a rule"),
    "a name with a space": ("/a\n  A B: c", "no header of a rule"),
    "letters that are not encoded": ("/mục/*\n  A: b", "not encoded"),
    "a header that Netlify sets": ("/a\n  Server: b", "Netlify does not send"),
}  # fmt: skip


@pytest.mark.parametrize(("faulty", "message"), FAULTS.values(), ids=FAULTS)
def test_the_validator_names_what_hosts_ignore(faulty: str, message: str) -> None:
    assert any(message in problem for problem in problems(faulty))


def test_the_headers_keep_to_the_rules_and_limits_of_both_hosts(text: str) -> None:
    assert problems(text) == []


def test_the_headers_of_the_sample_do_too(sample_site: Path) -> None:
    assert problems((sample_site / "_headers").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("matching", HOSTS.values(), ids=HOSTS)
def test_static_hosts_send_the_headers_that_nginx_sends_and_none_twice(
    site: Path, port: int, text: str, matching: Matching
) -> None:
    rules = [(matching(pattern), headers) for pattern, headers in rules_in(text).items()]
    files = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    unseen = re.compile(r"(^|/)[_.](?!well)|404\.html|error\.html|\.(gz|br)$")
    shown = [name for name in files if not unseen.search(name)]
    assert len(shown) > 1000
    for name in shown:
        address = "/" + re.sub(r"(^|/)index\.html$", r"\1", name)
        answer = ask(port, f"GET {address}")
        wanted = {name: answer.headers[name] for name in SECURITY_HEADERS if name in answer.headers}
        if "immutable" in answer.headers["Cache-Control"]:
            wanted["Cache-Control"] = answer.headers["Cache-Control"]
        if name.endswith((".tmx", ".tbx")):
            wanted["Content-Type"] = answer.headers["Content-Type"]
        # Netlify serves /index.html by that name, Cloudflare Pages redirects it to /
        for spelling in dict.fromkeys((address, f"/{name}" if matching is by_netlify else address)):
            sent = [
                item for rule, headers in rules if rule.fullmatch(spelling) for item in headers.items()
            ]
            assert len(sent) == len(dict(sent)), f"two rules give one header to {spelling}"
            assert dict(sent) == wanted, spelling


PATTERNS = {
    "a folder": ("/data/*", {"/data/", "/data/a.json"}, {"/dat", "/x/data/a"}),
    "a part": (
        "/p/:name/*",
        {"/p/ii-2/", "/p/ii-2/index.html"},
        {"/p/", "/parallel/goals/", "/places/"},
    ),
    "a name": ("/index.html", {"/index.html"}, {"/", "/indexxhtml"}),
    "an ending": ("/assets/*.css", {"/assets/a-1.css"}, {"/assets/a-1.js"}),
}


@pytest.mark.parametrize("matching", HOSTS.values(), ids=HOSTS)
@pytest.mark.parametrize(("pattern", "matched", "others"), PATTERNS.values(), ids=PATTERNS)
def test_a_pattern_matches_alike_on_both_hosts(
    matching: Matching, pattern: str, matched: set[str], others: set[str]
) -> None:
    rule = matching(pattern)
    assert {path for path in matched | others if rule.fullmatch(path)} == matched


def test_netlify_lets_a_folder_match_others_that_begin_like_it() -> None:
    assert by_netlify("/p/*").fullmatch("/parallel/goals/")
    assert not by_cloudflare("/p/*").fullmatch("/parallel/goals/")


MISSING = {
    "/nothing/": "404.html",
    "/en/nothing/": "en/404.html",
    "/embed/nothing/": "embed/404.html",
    "/en/embed/nothing/v1/": "en/embed/404.html",
}
"""Page for an address that is not there."""


@pytest.mark.parametrize(("address", "page"), MISSING.items())
def test_netlify_shows_the_404_page_of_the_folder(site: Path, address: str, page: str) -> None:
    """The first rule that matches holds; without one, Netlify shows `404.html`."""
    text = (site.parent / "deploy/generated/netlify.toml").read_text(encoding="utf-8")
    settings = tomllib.loads(text)
    assert settings["build"] == {"publish": "site"}
    for rule in settings["redirects"]:
        assert rule.keys() == {"from", "to", "status"} and rule["status"] == 404
        assert (site / rule["to"][1:]).is_file()
    shown = [
        rule["to"] for rule in settings["redirects"] if by_netlify(rule["from"]).fullmatch(address)
    ]
    assert [*shown, "/404.html"][0] == f"/{page}"


@pytest.mark.parametrize(("address", "page"), MISSING.items())
def test_cloudflare_pages_finds_the_404_page_up_the_folders(
    site: Path, address: str, page: str
) -> None:
    folders = [site / address[1:], *(site / address[1:]).parents]
    assert (
        next(folder / "404.html" for folder in folders if (folder / "404.html").is_file())
        == site / page
    )


def test_no_host_is_given_a_rule_that_it_does_not_take(site: Path) -> None:
    """Cloudflare Pages takes no status 404 in `_redirects`, and shows the nearest page without a rule."""
    assert not (site / "_redirects").exists()
    assert (site / ".nojekyll").read_bytes() == b""
