"""An engine's process, from its start until it is gone, which it is in every case."""

import asyncio
import logging
import os
import signal
import subprocess
import sys
from asyncio import SubprocessTransport
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import CancelledError
from contextlib import asynccontextmanager, contextmanager, suppress

import chess.engine
from chess.engine import UciProtocol

from client.engines.trouble import EngineTrouble, Fault

if sys.platform == "win32":
    _CREATION = subprocess.CREATE_NO_WINDOW  # else a console would open
else:
    _CREATION = 0

chess.engine.LOGGER.setLevel(logging.CRITICAL)  # it would log every line that is no UCI, as fast as these come

PATIENCE_S = 10.0
"""How long an engine may take to say what it is; some load large files first."""


@asynccontextmanager
async def opened(path: str, patience_s: float = PATIENCE_S) -> AsyncIterator[UciProtocol]:
    """Start the engine at `path` and end it after the block, whatever happens there. Raises EngineTrouble.

    What goes wrong with the engine within the block becomes EngineTrouble, too.
    """
    with telling_trouble():
        transport, engine = await _start(path)
        try:
            async with asyncio.timeout(patience_s):
                await engine.initialize()
            yield engine
        finally:
            kill(engine)
            transport.close()
            await engine.returncode


async def _start(path: str) -> tuple[SubprocessTransport, UciProtocol]:
    """Start the program. Raises OSError, and EngineTrouble for a path that no file can have."""
    try:
        return await UciProtocol.popen(path, setpgrp=True, stderr=DEVNULL, creationflags=_CREATION)
    except ValueError as error:  # as one with a NUL in it
        raise EngineTrouble(Fault.MISSING) from error


@contextmanager
def telling_trouble() -> Iterator[None]:
    """Turn all that can go wrong with an engine into EngineTrouble."""
    try:
        yield
    except TimeoutError as error:  # before OSError, which it is a kind of
        raise EngineTrouble(Fault.SILENT) from error
    except OSError as error:
        raise EngineTrouble(Fault.MISSING) from error
    except (chess.engine.EngineTerminatedError, CancelledError) as error:
        raise EngineTrouble(Fault.CRASHED) from error
    except chess.engine.EngineError as error:
        raise EngineTrouble(Fault.WRONG) from error


def kill(engine: UciProtocol) -> None:
    """End the process, and those that it has started, at once. From any thread, and also when it has ended."""
    transport = engine.transport
    if transport is None or transport.get_returncode() is not None:
        return
    with suppress(ProcessLookupError, PermissionError):  # it has just ended; macOS says it in the second way
        if sys.platform == "win32":
            transport.kill()
        else:
            os.killpg(transport.get_pid(), signal.SIGKILL)
