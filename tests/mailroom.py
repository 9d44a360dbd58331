"""A server that takes mails, for the tests: it speaks as much of SMTP as a client asks for."""

import asyncio
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


@dataclass
class Mailroom:
    """What was handed over; and what the server refuses, an address or every mail's content."""

    port: int = 0
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)
    full: bool = False
    leaves_after: int = 1_000_000

    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(content, policy=default) for _, content in self.taken]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async def say(text: str) -> None:
            writer.write(f"{text}\r\n".encode())
            await writer.drain()

        to = ""
        await say("220 mailroom")
        while line := (await reader.readline()).decode("ascii"):
            match line.split(maxsplit=1)[0].upper():
                case "EHLO":
                    await say("250 mailroom")
                case "RCPT":
                    to = line.partition("<")[2].partition(">")[0]
                    await say("550 nobody here" if to in self.refuses else "250 ok")
                case "DATA":
                    await say("354 go on")
                    content = await reader.readuntil(b"\r\n.\r\n")
                    if self.full:
                        await say("452 disk full")
                        continue
                    self.taken.append(
                        (to, content.removesuffix(b".\r\n").replace(b"\r\n..", b"\r\n."))
                    )
                    await say("250 taken")
                    if len(self.taken) >= self.leaves_after:
                        break
                case "QUIT":
                    await say("221 bye")
                    break
                case _:
                    await say("250 ok")
        writer.close()


@contextmanager
def mailroom(trust: ssl.SSLContext | None = None) -> Iterator[Mailroom]:
    """A mailroom that is open while the block runs; with `trust`, through TLS from the first
    byte.
    """
    room, loop = Mailroom(), asyncio.new_event_loop()

    async def opened() -> asyncio.Server:
        return await asyncio.start_server(room.serve, "127.0.0.1", 0, ssl=trust)

    # All of it in a thread of its own: a browser may be driven by a loop of this one.
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(opened(), loop).result(timeout=10)
    room.port = server.sockets[0].getsockname()[1]
    try:
        yield room
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)
        server.close()
        loop.close()
