"""Parse the address of the site, which is in pages, headers, patterns and configurations of servers."""

import os
import re
from ipaddress import IPv6Address
from urllib.parse import urlsplit

from scripts.model import Problem

NAME = "SITE_URL"
"""Environment variable that sets the address."""
LOCAL_URL = "http://127.0.0.1:8000/"
"""Address unless the environment sets one."""
HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
PATH = re.compile(r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*/?")


def read_site_url() -> tuple[str, Problem | None]:
    """Return the address that the environment sets, and what is wrong with it."""
    return parse_site_url(os.environ.get(NAME, LOCAL_URL))


def parse_site_url(text: str) -> tuple[str, Problem | None]:
    """Return the address with a slash at its end; if it is none, the local one and the problem.

    https://Example.vn/nq2  ->  https://example.vn/nq2/
    """
    rule = "the site's address must be https://host/ or https://host/path/, or the same with http"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        return LOCAL_URL, _problem(rule, text, str(error))
    if not host.isascii():
        return LOCAL_URL, _problem(rule, text, f"write the host as {_ascii(host)!r}")
    authority = f"[{host}]" if ":" in host else host
    authority += f":{port}" if port is not None else ""
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != authority:
        return LOCAL_URL, _problem(rule, text, "write a scheme, a host and no user name")
    if not (_is_ipv6(host) if ":" in host else HOST.fullmatch(host)) or port == 0:
        return LOCAL_URL, _problem(rule, text, "correct the host or its port")
    if not PATH.fullmatch(parts.path) or re.search(r"[?#\s]", text):
        fix = "use letters, digits, hyphens, dots and single slashes in its path, and nothing after it"
        return LOCAL_URL, _problem(rule, text, fix)
    return f"{parts.scheme}://{authority}{parts.path.rstrip('/')}/", None


def _problem(rule: str, text: str, fix: str) -> Problem:
    return Problem(NAME, 0, f"{rule}; found {text!r}; {fix}")


def _is_ipv6(host: str) -> bool:
    try:
        return not IPv6Address(host).scope_id
    except ValueError:
        return False


def _ascii(host: str) -> str:
    """Return an internationalised host as servers and certificates have it."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return "its ASCII form, xn--..."
