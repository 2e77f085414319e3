"""What becomes of what is typed: in the chat, and in the field for moves."""

from client.model.game import GameModel
from client.network import Incoming
from client.screens.game.chat import ChatPanel, Speak, Talk
from client.screens.game.panel import Typed
from client.screens.game.typed_line import Spoken, Told, answer_to
from client.screens.parts.remark import Remark
from client.ui.widgets import TextField


class Fields:
    """Reads the fields when Return is pressed; what cannot be sent or done stays where it was typed."""

    def __init__(self, model: GameModel, talk: Talk, chat: ChatPanel, box: TextField, remark: Remark) -> None:
        self._model, self._talk, self._chat, self._box, self._remark = model, talk, chat, box, remark

    def hear(self, message: Incoming) -> bool:
        """Let the chat hear it; return whether it refuses a line, which goes into its field again."""
        unsaid = self._talk.hear(message)
        if unsaid and not self._chat.field.text:
            self._chat.field.text = unsaid
        return unsaid is not None

    def read(self, field: Speak | Typed, now: int) -> object | None:
        """Take what is in a field; return what the player wants by it, where that is no matter of words."""
        if isinstance(field, Speak):
            self._chat.speak()
            return None
        return self._read_box(now)

    def _read_box(self, now: int) -> object | None:
        box = self._box
        answer = answer_to(box.text, self._model, now)
        box.wrong = isinstance(answer, Told) and answer.wrong
        if not box.wrong:
            box.text = ""
        match answer:
            case Told(text=text):
                self._remark.say(text, now)
            case Spoken(text=text):
                self._talk.say(text)
            case _:
                return answer
        return None
