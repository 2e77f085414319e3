"""A game on terms of one's own: the form for a seek, and for a challenge."""

import chess
import pygame

from client.language import _, phrase
from client.model.lobby.terms import Terms
from client.screens.lobby.clock_choice import ClockChoice
from client.screens.lobby.pairing import WISHES, wish_options
from client.screens.lobby.start_choice import StartChoice
from client.ui.column import Column, split_right
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Button, Choice, Form, Label, Option, Paragraph, TextField
from shared.messages import Seek
from shared.naming import LONGEST_NAME

# There is no choice between rated and casual: servers keep no ratings, and the protocol has no word for it.
_CASUAL = phrase("Every game is casual: nobody is rated here.")
_NO_TIME = phrase("Give some time: minutes, or seconds a move.")
_WHOSE_NAME = phrase("Type the name of the player to challenge.")


class CustomGame:
    """A form over the lobby. Give it all events while it is open; it says the Seek to post, or "close".

    It begins with the colour at `wish` of WISHES, and for a friend alone where that is `private`.
    """

    def __init__(self, opponent: str = "", *, wish: int = 1, private: bool = False) -> None:
        self._opponent = opponent
        title = _("Challenge {name}").format(name=opponent) if opponent else phrase("Custom game")
        self.title = Label(title, TextSize.LARGE, weight="Semibold", color="text_strong")
        self.clock, self.start = ClockChoice(), StartChoice()
        self.wish = Choice([Option("", each) for each in WISHES], chosen=wish)
        whom = [(phrase("Anyone"), "anyone"), (phrase("A friend"), "friend"), (phrase("A player"), "player")]
        self.whom = Choice([Option(text, value) for text, value in whom], chosen=int(private))
        self.name = TextField(placeholder=phrase("Name"), limit=LONGEST_NAME, says="play")
        self.note = Paragraph(_CASUAL, TextSize.CAPTION, color="text_muted")
        self.close = Button(phrase("Cancel"), "close")
        self.play = Button(phrase("Play"), "play", kind="primary")
        self.rect = pygame.Rect(0, 0, 0, 0)
        parts = [*self.clock.widgets, self.wish, *self.start.widgets, self.whom, self.name]
        self.form = Form([self.title, *parts, self.note, self.close, self.play])
        self._window: pygame.Rect | None = None
        self._show()

    @property
    def terms(self) -> Terms:
        """What is chosen. Raises ValueError for a position that no game can begin from."""
        variant, fen = self.start.chosen
        return Terms(self.clock.control, WISHES[self.wish.chosen], variant, fen)

    @property
    def to(self) -> str:
        """Whom the game is offered to, by name; empty for anybody, or a friend with the code."""
        return self._opponent or (self.name.text.strip() if self.whom.value == "player" else "")

    def handle(self, event: pygame.Event) -> Seek | str | None:
        """Take an event; return what is to be posted, "close", or None as long as it stays open."""
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            return "close"
        said = self.form.handle(event)
        self._show()
        if said == "play" and self.play.enabled:
            return self.terms.seek(private=self.whom.value == "friend" and not self._opponent, to=self.to)
        return "close" if said == "close" else None

    def _show(self) -> None:
        """Bring everything in line with what is chosen so far."""
        self.clock.show()
        self.start.show()
        self.whom.shown = not self._opponent
        self.name.shown = self.whom.shown and self.whom.value == "player"
        control = self.clock.control
        wrong = self.start.wrong
        missing = _NO_TIME if control is not None and not control.playable else ""
        if self.name.shown and not self.to:
            missing = missing or _WHOSE_NAME
        self.play.enabled = not wrong and not missing
        self.play.text = phrase("Challenge") if self._opponent or self.name.shown else phrase("Play")
        self.note.text = missing or _CASUAL
        self.note.color = "warning" if missing else "text_muted"
        if self._window is not None:
            self.place(self._window, self.play.style)

    # ------------------------------------------------------------ how it looks

    def place(self, window: pygame.Rect, style: Style) -> None:
        """Lay it out in the middle of the window: time at the left, colour and position at the right."""
        self._window = window
        pad, gap, height = style.px(18), style.px(10), style.px(style.theme.control_height)
        title, note = style.line(TextSize.LARGE, "Semibold"), style.line(TextSize.CAPTION)
        body = max(ClockChoice.height(style), 2 * height + gap + style.px(190))
        whom = height + gap if self.whom.shown else 0
        total = 2 * pad + title + body + whom + note + height + 3 * gap
        self.rect = pygame.Rect(0, 0, min(window.width - 2 * gap, style.px(720)), min(total, window.height - gap))
        self.rect.center = window.center
        column = Column(self.rect.inflate(-2 * pad, -2 * pad))
        self.title.place(column.take(title, gap), style)
        spare = column.rest.height - body - whom - note - height - 2 * gap
        left, right = split_right(column.take(body + min(0, spare), gap), column.rest.width // 2 - gap, 2 * gap)
        self.clock.place(left, style)
        half = Column(right)
        self.wish.place(half.take(height, style.px(8)), style)
        self.wish.options = wish_options(style)
        self.start.place(half.rest, style)
        if self.whom.shown:
            self._place_whom(column.take(height, gap), style)
        self.note.place(column.take(note, gap), style)
        close, play = split_right(column.take(height), column.rest.width // 2, gap)
        self.close.place(close, style)
        self.play.place(play, style)

    def _place_whom(self, row: pygame.Rect, style: Style) -> None:
        whom, name = split_right(row, row.width // 2 - style.px(10), style.px(20))
        self.whom.place(whom, style)
        self.name.place(name, style)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it over the lobby, which goes dim."""
        style, theme = self.play.style, self.play.style.theme
        style.caret.lift()  # it has the keys now
        dim = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
        dim.fill((*theme.shade, 170))
        surface.blit(dim, (0, 0))
        style.box(surface, self.rect, theme.surface, line=theme.line)
        self.start.draw_board(surface, chess.BLACK if self.wish.value == "black" else chess.WHITE)
        self.form.draw(surface)
