"""What there is to hear at a game."""

from client.model.cues import Ear
from client.model.game import GameModel
from client.screens import Kit
from client.words.narrator import Narrator


class Hearing:
    """Lets be heard what is new in a game: by a sound, and where the player wants it in words."""

    def __init__(self, kit: Kit, model: GameModel) -> None:
        self._kit, self._model = kit, model
        self._ear = Ear()
        self._narrator: Narrator | None = None

    def listen(self, now: int, news: str) -> None:
        """Listen for what has changed; `news` is what the server says to everybody."""
        self._kit.sound(self._ear.listen(self._model, now))
        if self._kit.preferences.speech:
            self._narrator = self._narrator or Narrator()
            for line in self._narrator.listen(self._model, now, news):
                self._kit.say(line)
        elif self._narrator is not None:
            self._narrator = None
            self._kit.say("")
