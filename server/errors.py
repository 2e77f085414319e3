"""What the server may say no to. Its third kind of error, ProtocolError, belongs to the codec."""

from shared.messages import RefusalCode


class GameError(Exception):
    """The command is not allowed now: its sender is told why, and nothing changes."""

    def __init__(self, code: RefusalCode, text: str) -> None:
        super().__init__(text)
        self.code = code


class StoreError(Exception):
    """What was to be stored could not be stored, or read; the text says why and what to do."""


class FolderInUseError(StoreError):
    """A running server has the data folder; `port` is where it listens, if it has said so."""

    def __init__(self, text: str, port: int | None) -> None:
        super().__init__(text)
        self.port = port
