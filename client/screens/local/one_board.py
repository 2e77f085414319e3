"""Setting up a game of two people at this board."""

from msgspec import to_builtins
from msgspec.structs import replace

from client.language import _, phrase
from client.local import Neighbour
from client.screens import Kit
from client.screens.local.parts import ClockPart, OnlyPart, StartPart, Titled
from client.screens.local.setup import SetupError, SetupScreen
from client.ui.widgets import Switch, TextField
from client.words.rules import rule_text
from shared.messages import Seek
from shared.naming import name_key, tidy_name
from shared.setup import Variant

_ADVICE = phrase("Whoever is to move has the mouse. The game is not kept when you leave it, unless you save it.")
_LONGEST_TYPED = 60
"""A name that is too long is not cut while it is typed."""


class OneBoardScreen(SetupScreen):
    """Asks for both names, the time and the position."""

    def __init__(self, kit: Kit) -> None:
        last = kit.preferences.pastime
        first = last.white or kit.profile.name or _("Player 1")
        self.white = TextField(first, placeholder=phrase("Name"), limit=_LONGEST_TYPED, says="play")
        self.black = TextField(
            last.black or _("Player 2"), placeholder=phrase("Name"), limit=_LONGEST_TYPED, says="play"
        )
        self.clock = ClockPart(last.control)
        self.start = StartPart(chess960=last.chess960)
        self.turns = Switch(phrase("Turn the board to the side to move"), bool, on=kit.preferences.turn_board)
        names = [Titled(phrase("White"), self.white), Titled(phrase("Black"), self.black)]
        super().__init__(
            kit,
            phrase("Two people at this board"),
            _ADVICE,
            [*names, OnlyPart(self.turns)],
            [self.clock, self.start],
        )

    def chosen(self) -> tuple[Seek, Neighbour]:
        """Return the game and both players, and remember them. Raises SetupError."""
        white, black = self._name(self.white), self._name(self.black)
        if name_key(white) == name_key(black):
            self._point_at(self.black)
            raise SetupError(_("Give the two players different names."))
        variant, fen = self.position(self.start)
        settings, control = self._kit.settings, self.clock.control
        pastime = settings.now.pastime
        chess960 = self.start.variant is Variant.CHESS960
        chosen = replace(pastime, white=white, black=black, control=str(control or ""), chess960=chess960)
        settings.change(turn_board=self.turns.on, pastime=to_builtins(chosen))
        seek = Seek(control=control, color="white", private=True, variant=variant, fen=fen)
        return seek, Neighbour((white, black))

    def _name(self, field: TextField) -> str:
        """Return the name in a field, as it can be one. Raises SetupError."""
        try:
            name = tidy_name(field.text)
        except ValueError as error:
            self._point_at(field)
            raise SetupError(rule_text(error)) from error
        field.wrong = False
        return name

    def _point_at(self, field: TextField) -> None:
        field.wrong = True
        self.form.give_focus(field)
