"""Whatever the gate turns away is told, with the address of whoever knocked."""

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg

from web.asked import READERS
from web.gate import Gate, Rules, Signed
from web.visits import COOKIE, Seal, Visits

HOST = {"host": "127.0.0.1:8501"}
TRIES = [
    ("/", {"host": "evil.example"}, "host"),
    ("/", {**HOST, "origin": "http://evil.example"}, "origin"),
    ("/_stcore/metrics", HOST, "closed"),
    ("/media/abc.csv", HOST, "visit"),
]


def client(told: list, signed: Signed | None = None, address: str = "127.0.0.1") -> TestClient:
    rules = Rules(frozenset({"127.0.0.1"}), False, signed)
    gate = Gate(
        Starlette(), rules, Seal(b"0" * 32), Visits(), lambda *refused: told.append(refused)
    )
    return TestClient(gate, client=(address, 5000))


@pytest.mark.parametrize(("path", "headers", "key"), TRIES)
def test_a_refused_request_is_told(path: str, headers: dict[str, str], key: str):
    told: list = []
    answer = client(told).get(path, headers={**headers, "x-forwarded-for": "6.6.6.6, 10.1.2.3"})
    [(refused, who, address, number)] = told
    assert (refused, who, address) == (key, "", "10.1.2.3")
    assert number in answer.text


def test_a_refused_connection_is_told():
    told: list = []
    with (
        pytest.raises(WebSocketDisconnect),
        client(told).websocket_connect("/_stcore/stream", headers=HOST),
    ):
        pass
    assert [refused for refused, *_ in told] == ["origin"]


def test_what_a_caller_from_elsewhere_forwards_is_not_believed():
    told: list = []
    client(told, address="10.9.9.9").get("/", headers={"host": "x", "x-forwarded-for": "10.1.2.3"})
    assert told[0][2] == "10.9.9.9"


def test_who_is_signed_in_is_named():
    told: list = []
    signed = Signed("x-who", lambda header: header)
    client(told, signed).get("/_stcore/metrics", headers={**HOST, "x-who": "zhang"})
    assert told[0][:2] == ("closed", "zhang")


def test_a_page_that_is_not_there_is_no_refusal():
    told: list = []
    assert client(told).get("/nowhere", headers=HOST).status_code == 404
    assert told == []


BESIDES = sorted({one.name for one in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields} - READERS)


def test_what_a_reader_never_asks_for_is_not_heard_and_told():
    heard, told = [], []

    async def page(line: WebSocket) -> None:
        await line.accept()
        async for payload in line.iter_bytes():
            heard.append(BackMsg.FromString(payload).WhichOneof("type"))
            await line.send_bytes(b"")

    seal = Seal(b"0" * 32)
    gate = Gate(
        Starlette(routes=[WebSocketRoute("/_stcore/stream", page)]),
        Rules(frozenset({"127.0.0.1"})),
        seal,
        Visits(),
        lambda *refused: told.append(refused[0]),
    )
    headers = {**HOST, "origin": f"http://{HOST['host']}", "cookie": f"{COOKIE}={seal.new()}"}
    with TestClient(gate).websocket_connect("/_stcore/stream", headers=headers) as line:
        for kind in (*BESIDES, "app_heartbeat"):
            line.send_bytes(BackMsg(**{kind: True}).SerializeToString())
        line.receive_bytes()
    assert heard == ["app_heartbeat"]
    assert told == ["closed"] * len(BESIDES)
    assert "clear_cache" in BESIDES
