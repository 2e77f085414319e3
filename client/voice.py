"""The program's voice: what is said in the window is spoken aloud, while the player wants that."""

from types import TracebackType
from typing import Self

from client.language import spoken
from client.preferences import Settings
from client.speech import Speech


class Voice:
    """Speaks as the settings say at that moment, in the language of the program's words. For one thread."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._speech = Speech()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self._speech.close()

    def say(self, text: str) -> None:
        """Speak a text if that is wanted; an empty one, or any while it is not, breaks off what is spoken."""
        if self._settings.now.speech and text:
            self._speech.say(text, spoken())
        else:
            self._speech.hush()
