"""The page answers to a browser on this machine that was shown it."""

import pytest

from tests.playground.page.asking import HOST, Reader

HERE = "/?as=UANA&at=C1SALES"


@pytest.mark.parametrize(
    "host", ["evil.example:8765", "127.0.0.1:80", "127.0.0.1", "", "localhost.evil.example:8765"]
)
def test_a_foreign_name_is_not_answered(reader: Reader, host: str) -> None:
    answer = reader.get(HERE, HTTP_HOST=host)

    assert (answer.status, answer.text) == ("403 Forbidden", "This page answers to this machine only.")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", f"https://{HOST}", "http://127.0.0.1:80"])
def test_another_pages_request_is_not_answered(reader: Reader, origin: str) -> None:
    answer = reader.get(HERE, HTTP_ORIGIN=origin)

    assert (answer.status, answer.text) == ("403 Forbidden", "This page takes nothing from other pages.")


@pytest.mark.parametrize("token", ["", "guess", "ä"])
def test_nothing_is_done_without_the_token_of_this_start(reader: Reader, token: str) -> None:
    answer = reader.get("/act/say?as=UANA&at=C1SALES", REQUEST_METHOD="POST", HTTP_X_PLAYGROUND=token)

    assert answer.status == "403 Forbidden"


@pytest.mark.parametrize(
    "address", [HERE, "/screen?as=UANA&at=C1SALES", "/static/page.js", "/static/none", "/nowhere"]
)
def test_every_answer_forbids_whatever_is_not_our_own(reader: Reader, address: str) -> None:
    headers = reader.get(address).headers

    assert headers["Content-Security-Policy"].startswith("default-src 'self'; ")
    assert (headers["X-Content-Type-Options"], headers["Cache-Control"]) == ("nosniff", "no-store")


def test_the_page_has_no_script_and_no_style_of_its_own(reader: Reader) -> None:
    html = reader.get(HERE).text

    assert html.count("<script") == html.count('<script type="module" src="/static/')
    assert "style=" not in html
    assert "<style" not in html
    assert "http" not in html.replace("https://", "http://").replace(f"http://{HOST}", "").split("<body>")[0]


@pytest.mark.parametrize("name", ["../app.py", "..%2Fapp.py", "/etc/passwd", ""])
def test_only_the_pages_own_files_are_served(reader: Reader, name: str) -> None:
    assert reader.get(f"/static/{name}").status == "404 Not Found"


@pytest.mark.parametrize("place", ["DANA", "home", "C1SALES", "CNONE"])
def test_an_outsider_sees_what_is_shared_and_nothing_else(reader: Reader, place: str) -> None:
    answer = reader.get(f"/?as=UZED&at={place}")

    assert (answer.status, answer.headers.get("Location")) == ("303 See Other", "/?as=UZED&at=C2GENERAL")
