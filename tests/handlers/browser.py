"""A browser at the two addresses of an installation: it keeps its cookies, and reads what it is shown."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from wsgiref.util import setup_testing_defaults


@dataclass(frozen=True)
class Shown:
    status: int
    html: str
    headers: dict[str, str]

    @property
    def words(self) -> str:
        inside = re.sub(r"<style>.*?</style>", "", self.html, flags=re.DOTALL)
        return unescape(" ".join(re.sub(r"<[^>]+>", " ", inside).split()))

    @property
    def button(self) -> str:
        found = re.search(r'class="button" href="([^"]*)"', self.html)
        return unescape(found.group(1)) if found else ""


@dataclass
class Browser:
    """Keeps the cookies it is given, as browsers do."""

    doors: Mapping[str, Any]
    scheme: str = "http"
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, query: str = "", **environ: Any) -> Shown:
        surroundings: dict[str, Any] = {
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": "GET",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": io.BytesIO(),
        } | environ
        setup_testing_defaults(surroundings)
        said: list[Any] = []
        body = b"".join(self.doors[path](surroundings, lambda *head: said.append(head)))
        headers = dict(said[0][1])
        if "Set-Cookie" in headers:
            name, _, value = headers["Set-Cookie"].partition(";")[0].partition("=")
            self.cookies[name] = value
        return Shown(int(said[0][0].split()[0]), body.decode(), headers)

    def begins(self) -> str:
        """Opens the install page; the state in its button."""
        return parse_qs(urlsplit(self.get("/slack/install").button).query)["state"][0]

    def returns(self, **said: str) -> Shown:
        return self.get("/slack/oauth_redirect", urlencode(said))
