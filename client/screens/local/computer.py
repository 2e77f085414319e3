"""Setting up a game against the computer."""

from functools import partial

from msgspec import to_builtins
from msgspec.structs import replace

from client.computer import Opponents
from client.language import _, phrase
from client.local import Visitor
from client.screens import Kit
from client.screens.lobby.pairing import WISHES, wish_options
from client.screens.local.opponents import LOOK, Finding, OpponentPart
from client.screens.local.parts import ClockPart, StartPart, Titled
from client.screens.local.setup import SetupError, SetupScreen
from client.ui.style import Style
from client.ui.widgets import Choice, Option
from shared.messages import Seek
from shared.naming import tidy_name
from shared.setup import Variant

_ADVICE = phrase("The game is not kept when you leave it, unless you save it.")


class ComputerScreen(SetupScreen):
    """Asks for the opponent, the time, the colour and the position."""

    def __init__(self, kit: Kit, find: Finding | None = None) -> None:
        last = kit.preferences.pastime
        find = find or partial(Opponents, kit.wake)
        self.opponents = OpponentPart(last.opponent, last.elo, kit.preferences.engine, find)
        self.clock = ClockPart(last.control)
        self.wish = Choice([Option("", wish) for wish in WISHES], WISHES.index(last.color))
        self.start = StartPart(chess960=last.chess960)
        title = phrase("Play against the computer")
        colors = Titled(phrase("Your colour"), self.wish)
        super().__init__(
            kit, title, _ADVICE, [self.opponents], [self.clock, colors, self.start], [self.opponents.other]
        )

    def heed(self, said: object) -> None:
        """Note who was chosen, or look at the program that was typed."""
        if said == LOOK:
            self._kit.settings.change(engine=self.opponents.path.text.strip())
            self.opponents.look()
        elif said is self.opponents.choice.value:
            self.opponents.choose()

    def chosen(self) -> tuple[Seek, Visitor]:
        """Return the game and the opponent, and remember them. Raises SetupError."""
        opponent, elo, control = self.opponents.opponent, self.opponents.elo, self.clock.control
        variant, fen = self.position(self.start)
        if variant is Variant.CHESS960 and not opponent.chess960:
            raise SetupError(
                _("This engine does not play Chess960. Choose another opponent, or another position.")
            )
        wish = WISHES[self.wish.chosen]
        settings = self._kit.settings
        chosen = replace(
            settings.now.pastime,
            opponent=opponent.plays_by,
            elo=elo or 0,
            control=str(control or ""),
            color=wish,
            chess960=self.start.variant is Variant.CHESS960,
        )
        settings.change(pastime=to_builtins(chosen))
        seek = Seek(control=control, color=wish, private=True, variant=variant, fen=fen)
        return seek, Visitor(opponent, elo, _name(self._kit.profile.name), self._kit.wake)

    def refresh(self) -> None:
        """Bring the opponents in line with what was found."""
        self.opponents.show()

    def dress(self, style: Style) -> None:
        """Draw the kings that stand for the colours."""
        self.wish.options = wish_options(style)


def _name(kept: str) -> str:
    """Return what the player is called at the board."""
    try:
        return tidy_name(kept)
    except ValueError:
        return _("You")
