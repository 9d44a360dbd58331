"""Sessions, uploads and downloads belong to who opened them, whatever a caller sends."""

import subprocess
import sys
from secrets import token_hex

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.browser.caller import Caller, answers, file_of, place, run
from tests.machine import ROOT
from web.asked import READERS
from web.gate import CLOSED
from web.headers import HEADERS
from web.visits import COOKIE

CONTENT = {"file": ("a.csv", "指标,年份,数值\n地区生产总值增速,2025,7.7\n".encode(), "text/csv")}


@pytest.fixture
def analyst(server: str) -> Caller:
    return Caller(server)


@pytest.fixture
def stranger(server: str) -> Caller:
    return Caller(server)


def put(caller: Caller, path: str, **headers: str) -> int:
    token = caller.http.cookies.get("_streamlit_xsrf", "")
    sent = {"X-Xsrftoken": token, **headers}
    return caller.http.put(path, files=CONTENT, headers=sent).status_code


def test_a_visitor_resumes_the_session_it_opened(analyst: Caller):
    with analyst.opened() as (_, page):
        session = page.session
    with analyst.opened(session=session) as (_, again):
        assert again.session == session


def test_nobody_resumes_another_s_session(analyst: Caller, stranger: Caller):
    with analyst.opened() as (_, page):
        tries = [stranger.refused(page.session) for _ in range(200)]
        assert all(tries)


def test_a_session_nobody_here_opened_is_not_resumed_but_opened_anew(stranger: Caller):
    guessed = "8c2f5d3e-0000-4000-8000-000000000000"
    with stranger.opened(session=guessed) as (_, page):
        assert page.session != guessed


def test_no_cookie_that_we_did_not_seal_opens_a_page(server: str, analyst: Caller):
    visit, _, mark = analyst.visit.partition(".")
    forged = [
        "",
        ".",
        visit,
        f"{visit}.",
        f"{visit}.{mark[:-1]}",
        f"{visit[:-1]}0.{mark}" if visit[-1] != "0" else f"{visit[:-1]}1.{mark}",
        *(f"{token_hex(16)}.{token_hex(32)}" for _ in range(100)),
    ]
    for cookie in forged:
        assert Caller(server, {COOKIE: cookie}).refused(), cookie
    assert Caller(server, {}).refused()


@pytest.mark.parametrize("origin", ["http://evil.example", "", "null", "http://127.0.0.1:1"])
def test_a_foreign_page_opens_nothing(analyst: Caller, origin: str):
    assert analyst.refused(Origin=origin)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "user@127.0.0.1", ""])
def test_a_foreign_host_is_not_served(analyst: Caller, host: str):
    assert analyst.http.get("/", headers={"host": host}).status_code in {400, 421}


def test_a_page_s_upload_is_taken_at_the_place_it_was_given(analyst: Caller):
    with analyst.opened("upload") as (line, page):
        assert "file_uploader" in page.elements
        where = place(line, page.session)
        assert put(analyst, where) == 204
        assert analyst.http.delete(
            where, headers={"X-Xsrftoken": analyst.http.cookies["_streamlit_xsrf"]}
        ).status_code in {200, 204}


def test_an_upload_without_its_widget_is_refused(analyst: Caller):
    with analyst.opened("methods") as (line, page):
        assert "file_uploader" not in page.elements
        where = place(line, page.session)
        assert put(analyst, where) == 403
        assert put(analyst, f"/_stcore/upload_file/{page.session}/{token_hex(8)}") == 403


def test_leaving_the_page_of_the_upload_ends_what_it_offers(analyst: Caller):
    with analyst.opened("upload") as (line, page):
        run(line, "methods")
        assert put(analyst, place(line, page.session)) == 403


def test_an_upload_to_another_s_page_is_refused(analyst: Caller, stranger: Caller):
    with analyst.opened("upload") as (line, page):
        where = place(line, page.session)
        assert put(stranger, where) == 403
        assert put(Caller(analyst.address, {}), where) == 403
        assert put(analyst, where, origin="http://evil.example") == 403
        assert put(analyst, where) == 204


def test_too_many_uploads_within_a_minute_are_refused(analyst: Caller):
    with analyst.opened("upload") as (line, page):
        where = place(line, page.session)
        answers = [put(analyst, where) for _ in range(31)]
    assert answers == [204] * 30 + [429]


def test_a_download_is_for_those_it_was_shown_to(analyst: Caller, stranger: Caller):
    with analyst.opened("methods") as (line, page):
        address = file_of(line, page)
        assert address.startswith("/media/")
        assert analyst.http.get(address).status_code == 200
        assert stranger.http.get(address).status_code == 403
        assert Caller(analyst.address, {}).http.get(address).status_code == 403


@pytest.mark.parametrize("path", CLOSED)
def test_what_tells_of_the_machine_is_closed(analyst: Caller, path: str):
    answer = analyst.http.get(path)
    assert answer.status_code == 404
    assert "编号" in answer.text


BESIDES = sorted({one.name for one in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields} - READERS)


@pytest.mark.parametrize("kind", BESIDES)
def test_what_only_who_writes_pages_asks_for_is_not_done(
    analyst: Caller, stranger: Caller, kind: str
):
    """It empties what is kept for everybody, tells of the machine, or ends the server."""
    with analyst.opened("upload") as (line, page), stranger.opened() as (other, _):
        line.send(BackMsg(**{kind: True}).SerializeToString())
        for answer, _ in answers(line, BackMsg(app_heartbeat=True)):
            if answer.heartbeat_ack:
                break
            assert answer.WhichOneof("type") == "session_status_changed"
            assert not answer.session_status_changed.run_on_save
        assert put(analyst, place(line, page.session)) == 204
        assert "plotly_chart" in run(other).elements


@pytest.mark.parametrize("path", ["/", "/methods", "/_stcore/health", "/_stcore/metrics", "/none"])
def test_every_answer_has_the_headers(analyst: Caller, path: str):
    answer = analyst.http.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_a_visit_s_cookie_is_out_of_a_script_s_reach(server: str):
    answer = Caller(server, {}).http.get("/")
    cookie = next(one for one in answer.headers.get_list("set-cookie") if COOKIE in one)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_page_kept_by_the_browser_is_sent_whole_to_who_has_no_cookie(analyst: Caller):
    kept = analyst.http.get("/").headers["etag"]
    assert analyst.http.get("/", headers={"if-none-match": kept}).status_code in {200, 304}
    anew = Caller(analyst.address, {}).http.get("/", headers={"if-none-match": kept})
    assert anew.status_code == 200
    assert COOKIE in anew.headers["set-cookie"]


def test_the_dashboard_does_not_start_on_every_address():
    command = [sys.executable, "-m", "streamlit", "run", "web/launcher.py", "--server.address", ""]
    ended = subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert ended.returncode != 0
    assert "every address" in ended.stderr + ended.stdout
