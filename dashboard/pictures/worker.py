"""The worker: takes orders on a Unix socket, a few at a time, and, when idle, makes the pictures everybody asks for."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import structlog

from dashboard.pictures import PAGE
from dashboard.pictures.cache import KEY, Cache
from dashboard.pictures.protocol import (
    BUSY,
    DONE,
    FAILED,
    LONGEST_LINE,
    Answer,
    Order,
    ProtocolError,
    read_order,
)
from dashboard.pictures.studio import Shot, Studio, StudioError

AT_ONCE = 2  # pages open at the same time
QUEUE = 48  # orders that wait, beside those in hand
SENDING_SECONDS = 30  # for a client to take what it asked for
LOOK_SECONDS = 5  # between two looks whether other data are served
NICE = 10  # readers come before pictures
USUAL = f"{PAGE}defaults.json"

Pointer = Callable[[], str]


class AlreadyRunningError(Exception):
    """Another worker answers at this socket."""


@dataclass
class Worker:
    """Orders in, pictures out. `pointer` tells which data are served; when it changes, the usual pictures are made."""

    studio: Studio
    cache: Cache
    source: str
    pointer: Pointer
    _lane: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _under_way: dict[Order, asyncio.Task[Shot]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._log = structlog.get_logger("floorwatch.pictures")

    # ---- orders ----

    async def serve(self, path: Path) -> asyncio.Server:
        """Listen at the path; AlreadyRunningError when somebody does, OSError when it cannot be used."""
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_socket():
            if await _answers(path):
                raise AlreadyRunningError(str(path))
            path.unlink()  # of a worker that was killed
        server = await asyncio.start_unix_server(self._connected, path, limit=LONGEST_LINE)
        path.chmod(0o600)
        return server

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            line = await asyncio.wait_for(reader.readline(), SENDING_SECONDS)
            if line:
                answer, data = await self._answer(line)
                writer.write(answer.line() + data)
                await asyncio.wait_for(writer.drain(), SENDING_SECONDS)
        except (OSError, TimeoutError, ValueError):
            pass  # a client that has gone, or does not say what it wants
        finally:
            with suppress(OSError):
                writer.close()
                await writer.wait_closed()

    async def _answer(self, line: bytes) -> tuple[Answer, bytes]:
        try:
            order = read_order(line)
        except ProtocolError as error:
            return Answer(FAILED, str(error)), b""
        if order not in self._under_way and len(self._under_way) >= AT_ONCE + QUEUE:
            return Answer(BUSY), b""
        started = asyncio.get_running_loop().time()
        try:
            shot = await self._make(order)
        except StudioError as error:
            self._log.warning("not made", path=order.path, form=order.form, size=order.size, reason=str(error))
            return Answer(FAILED, str(error)), b""
        except Exception as error:
            self._log.error("failed", path=order.path, form=order.form, size=order.size, exc_info=error)
            return Answer(FAILED, type(error).__name__), b""
        ms = round((asyncio.get_running_loop().time() - started) * 1000)  # its time in the queue included
        self._log.info("picture", path=order.path, form=order.form, size=order.size, bytes=len(shot.data), ms=ms)
        return Answer(DONE, "", shot.key, len(shot.data)), shot.data

    async def _make(self, order: Order) -> Shot:
        """The picture; those who ask for the same one while it is made share it. It is finished when they have gone."""
        if order not in self._under_way:
            task = asyncio.create_task(self._made(order))
            self._under_way[order] = task
            task.add_done_callback(lambda _: self._under_way.pop(order, None))
        return await asyncio.shield(self._under_way[order])

    async def _made(self, order: Order) -> Shot:
        async with self._lane:
            shot = await self.studio.take(order)
        if KEY.fullmatch(shot.key):
            try:
                await asyncio.to_thread(self.cache.put, shot.key, order.form, shot.data)
            except OSError as error:
                self._log.warning("not kept", reason=str(error))
        return shot

    # ---- the usual pictures ----

    async def prepare(self) -> None:
        """For ever: whenever other data are served, make what everybody will ask for. Orders come first."""
        ready = ""
        while True:
            served = self.pointer()
            if served and served != ready:
                wanted = await asyncio.to_thread(self._usual, served)
                if wanted is not None:
                    await self._make_all(wanted, served)
                    ready = served
            await asyncio.sleep(LOOK_SECONDS)

    def _usual(self, served: str) -> list[tuple[Order, str]] | None:
        """The usual pictures with their names, as the site says; None while it serves other data or none."""
        opener = build_opener(ProxyHandler({}))
        try:
            with opener.open(self.source + USUAL, timeout=30) as answer:
                said = json.load(answer)
            if said["warehouse"] != served:
                return None
            return [(Order(each["path"], each["form"], each["size"]), str(each["key"])) for each in said["pictures"]]
        except (OSError, ValueError, KeyError, TypeError):  # it is not up yet
            return None

    async def _make_all(self, wanted: list[tuple[Order, str]], served: str) -> None:
        started, made, failed = asyncio.get_running_loop().time(), 0, 0
        for order, key in wanted:
            if not KEY.fullmatch(key) or self.cache.has(key, order.form):
                continue
            while self._under_way:
                await asyncio.wait(list(self._under_way.values()))
            if self.pointer() != served:
                return  # these are no longer the ones that will be asked for
            try:
                await self._make(order)
                made += 1
            except Exception as error:
                failed += 1
                self._log.warning("not made", path=order.path, reason=str(error))
        seconds = round(asyncio.get_running_loop().time() - started, 1)
        self._log.info("usual pictures", warehouse=served, made=made, failed=failed, of=len(wanted), seconds=seconds)


async def _answers(path: Path) -> bool:
    try:
        _, writer = await asyncio.open_unix_connection(path)
    except OSError:
        return False
    writer.close()
    return True


def local(source: str) -> bool:
    """Is this the address of a site on this very machine?"""
    scheme, _, rest = source.partition("://")
    host, _, port = rest.rpartition(":")
    return scheme == "http" and host in ("127.0.0.1", "localhost", "[::1]") and port.isascii() and port.isdigit()


async def run(worker: Worker, path: Path, said: Callable[[], None], beside: bool) -> None:
    """Serve until SIGTERM or SIGINT, or, `beside` another process, until that one has ended."""
    os.nice(NICE)
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):  # also where a shell has told background jobs to ignore it
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    server = await worker.serve(path)
    said()
    tasks = [asyncio.create_task(worker.prepare())]
    if beside:
        tasks.append(asyncio.create_task(_orphaned(ended)))
    try:
        await ended.wait()
    finally:
        path.unlink(missing_ok=True)
        server.close()
        for task in tasks:
            task.cancel()
        await worker.studio.close()


async def _orphaned(ended: asyncio.Event) -> None:
    parent = os.getppid()
    while os.getppid() == parent and parent > 1:
        await asyncio.sleep(1)
    ended.set()
