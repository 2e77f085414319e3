"""Setting up a game on this computer: the choices, the way to the board, and what is wrong where there is none."""

from collections.abc import Sequence

import pygame

from client.language import _, in_words, phrase
from client.local import Broken, Company, Laid, Laying, Step, Table
from client.network import Incoming
from client.screens import WAKE, Kit, Overlay, Pop, Push, Session, Transition
from client.screens.game import GameScreen
from client.screens.local.parts import Part, StartPart
from client.screens.parts.gear import Gear
from client.ui.column import Column, split_right
from client.ui.style import Style
from client.ui.theme import Ink, TextSize
from client.ui.widgets import Button, Label, Paragraph, ScrollForm
from shared.messages import Seek
from shared.setup import Variant

_STEPS = {
    Step.SERVER: phrase("Setting up the board…"),
    Step.OPPONENT: phrase("Waiting for the opponent…"),
}
_WIDTH, _TWO_COLUMNS = 900, 620
_USUAL_HEIGHT = 640
"""Where the choices grow or shrink within this, what stands above them keeps its place."""
_ENDLESS = 1_000_000


class SetupError(Exception):
    """What is chosen makes no game; the text is for players."""


class SetupScreen:
    """Choices in one column or two, and the button that begins the game. Subclasses know what is chosen."""

    session: Session | None = None

    def __init__(
        self,
        kit: Kit,
        title: str,
        advice: str,
        left: Sequence[Part],
        right: Sequence[Part],
        last: Sequence[Part] = (),
    ) -> None:
        self._kit, self._advice = kit, advice
        self._left, self._right, self._last = left, right, last
        self._size = (0, 0)
        self._card = pygame.Rect(0, 0, 0, 0)
        self._table: Table | None = None
        self._left_behind: Table | None = None
        self._failed = False
        self.title = Label(title, TextSize.TITLE, weight="Bold", color="text_strong")
        self.gear, self.back = Gear(kit), Button(phrase("Back"), Pop())
        self.message = Paragraph(advice, TextSize.CAPTION, color="text_muted")
        self.play = Button(phrase("Play"), "play", kind="primary")
        page = [widget for part in self._parts for widget in part.widgets]
        self.form = ScrollForm([self.title, self.message, self.gear, self.back], [*page])
        self.form.fixed.append(self.play)
        self.form.widgets.append(self.play)  # after the choices, in the order of Tab
        self.form.give_focus(self.play)

    @property
    def _parts(self) -> Sequence[Part]:
        """All parts, in the order of Tab; where there are two columns, the last ones end the left one."""
        return [*self._left, *self._right, *self._last]

    @property
    def caption(self) -> str:
        """What is set up."""
        return in_words(self.title.text)

    # ------------------------------------------------------------ what subclasses know

    def chosen(self) -> tuple[Seek, Company]:
        """Return the game and who plays it, and remember what was chosen. Raises SetupError."""
        raise NotImplementedError

    def heed(self, said: object) -> None:
        """Take note of what a choice says."""

    def refresh(self) -> None:
        """Bring the choices in line with each other."""

    def dress(self, style: Style) -> None:
        """Give the choices their pictures."""

    def position(self, part: StartPart) -> tuple[Variant, str]:
        """Return the variant and the position that are chosen. Raises SetupError."""
        try:
            return part.start.chosen
        except ValueError as error:
            self.form.give_focus(part.start.fen)
            raise SetupError(part.start.wrong) from error

    # ------------------------------------------------------------ what happens

    def handle(self, event: pygame.Event) -> Transition:
        """Choose, begin, cancel, or go back."""
        if event.type == WAKE:
            self._refresh()
            return self._look()
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            said: object = "cancel" if self._table is not None else Pop()
        else:
            said = self.form.handle(event)
        match said:
            case "play" if self._table is None:
                self._begin()
            case "cancel":
                self._cancel()
            case Overlay() | Pop():
                self._cancel()
                return said
            case _:
                self.heed(said)
        self._refresh()
        return None

    def receive(self, message: Incoming, now_ms: int) -> Transition:  # noqa: ARG002 - there is no line yet
        """Nobody says anything here."""
        return None

    def may_quit(self) -> bool:
        """Nothing is lost by closing the window here."""
        self._cancel()
        return True

    def due(self, now_ms: int) -> int | None:  # noqa: ARG002 - nothing moves
        """Nothing changes by itself."""
        return None

    def _begin(self) -> None:
        """Lay the table for what is chosen."""
        self._failed = False
        try:
            seek, company = self.chosen()
        except SetupError as error:
            self._tell(str(error), "danger")
            return
        self._table = Table(seek, company, self._kit.wake)
        self._tell(_STEPS[Step.SERVER], "text")

    def _look(self) -> Transition:
        """See how far it is; open the game when it has begun."""
        table = self._table
        match table.state if table is not None else None:
            case Laying(step=step):
                self._tell(_STEPS[step], "text")
            case Broken(text=text):
                self._table = None
                self._fail(text)
            case Laid(network=network, game=game):
                self._table, self._left_behind = None, table
                self._tell(self._advice, "text_muted")
                return Push(GameScreen(Session(network, self._kit, table=table), game))
        return None

    def _cancel(self) -> None:
        if self._table is not None:
            self._table.close()
            self._table = None
            self._tell(self._advice, "text_muted")

    def _fail(self, text: str) -> None:
        """Say why there is no game, and what can be done."""
        self._failed = True
        self._tell(text or _("There was no game. Try once more."), "danger")

    def _tell(self, text: str, color: Ink) -> None:
        self.message.text, self.message.color = text, color
        self._refresh()

    def _refresh(self) -> None:
        """Bring what is shown in line with what is chosen, and with whether the board is set up just now."""
        busy = self._table is not None
        self.play.text = phrase("Cancel") if busy else phrase("Try again") if self._failed else phrase("Play")
        self.play.says, self.play.kind = ("cancel", "normal") if busy else ("play", "primary")
        for part in self._parts:
            for widget in part.widgets:
                widget.enabled = not busy
        self.refresh()
        if self._size != (0, 0):
            self._lay_out()

    # ------------------------------------------------------------ how it looks

    def layout(self, size: tuple[int, int]) -> None:
        """Take the window's size; after a game that could not be gone on with, say why."""
        self._size = size
        behind, self._left_behind = self._left_behind, None
        if behind is not None and behind.trouble:
            self._fail(behind.trouble)
        self._refresh()

    def _lay_out(self) -> None:
        """Title, the card with the choices, and the button under it, in the middle of the window."""
        style = self._kit.style(self._size)
        self.dress(style)
        pad, gap = style.px(style.theme.padding), style.px(style.theme.gap)
        height = style.px(style.theme.control_height)
        width = min(self._size[0] - 2 * pad, style.px(_WIDTH))
        inner = width - 2 * pad
        foot = max(height, self.message.height(width - self._play_wish(style) - gap, style))
        most = self._size[1] - 2 * gap - height - gap - foot - gap
        length = self._arrange(pygame.Rect(0, 0, inner, 0))
        card = min(most, length + 2 * pad)
        whole = pygame.Rect(0, 0, width, height + gap + card + gap + foot)
        whole.centerx = self._size[0] // 2
        whole.top = max(gap, (self._size[1] - max(whole.height, style.px(_USUAL_HEIGHT))) // 2)
        column = Column(whole)
        self._place_head(column.take(height, gap), style)
        self._card = column.take(card, gap)
        page = self._card.inflate(-2 * pad, -2 * pad)
        page.width += pad - style.px(4)  # the bar stands in the margin
        self.form.place(page, style, self._arrange)
        self._place_foot(column.take(foot), style)

    def _place_head(self, row: pygame.Rect, style: Style) -> None:
        gap = style.px(style.theme.gap)
        title, back = split_right(row, self.back.wish(style), gap)
        title, gear = split_right(title, self.gear.wish(style), style.px(4))
        self.back.place(back, style)
        self.gear.place(gear, style)
        fits = style.width(self.title.text, TextSize.TITLE, "Bold") <= title.width
        self.title.size = TextSize.TITLE if fits else TextSize.LARGE
        self.title.place(title, style)

    def _place_foot(self, row: pygame.Rect, style: Style) -> None:
        message, play = split_right(row, self._play_wish(style), style.px(style.theme.gap))
        height = style.px(style.theme.control_height)
        self.play.place(pygame.Rect(play.left, row.centery - height // 2, play.width, height), style)
        text = self.message.height(message.width, style)
        self.message.place(pygame.Rect(message.left, row.centery - text // 2, message.width, text), style)

    def _play_wish(self, style: Style) -> int:
        """Return a width that the button keeps, whatever it says."""
        words = (phrase("Play"), phrase("Cancel"), phrase("Try again"))
        return max(style.px(160), *(style.width(word, weight="Semibold") + 2 * style.px(16) for word in words))

    def _arrange(self, rect: pygame.Rect) -> int:
        """Place all choices; return how much height they take."""
        style = self._kit.style(self._size)
        room = pygame.Rect(rect.left, rect.top, rect.width, _ENDLESS)
        gap = style.px(style.theme.gap)
        if rect.width < style.px(_TWO_COLUMNS):
            column = Column(room)
            self._stack(self._parts, column, style)
            return column.rest.top - rect.top - gap
        left, right = split_right(room, room.width // 2 - gap, 2 * gap)
        ends = []
        for parts, place in (([*self._left, *self._last], left), (self._right, right)):
            column = Column(place)
            self._stack(parts, column, style)
            ends.append(column.rest.top)
        return max(ends) - rect.top - gap

    @staticmethod
    def _stack(parts: Sequence[Part], column: Column, style: Style) -> None:
        for part in parts:
            part.place(column, style)

    def draw(self, surface: pygame.Surface, now_ms: int) -> None:  # noqa: ARG002 - nothing moves
        """Draw it."""
        theme = self._kit.theme
        surface.fill(theme.background)
        self.title.style.box(surface, self._card, theme.surface)
        self.form.draw(surface)
