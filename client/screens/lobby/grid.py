"""The games that go on, a small live board for each."""

from collections.abc import Sequence

import chess
import pygame

from client.language import _
from client.model.game import GameModel
from client.model.lobby.gallery import Gallery
from client.model.steady import Steady
from client.screens.lobby.asks import Ask
from client.ui.fonts import Weight
from client.ui.mini_board import draw_mini_board
from client.ui.theme import TextSize
from client.ui.widgets import Paragraph, Widget
from client.ui.widgets.base import ACT_KEYS
from client.words.terms import control_text
from shared.messages import GameId, LiveGame, Watch
from shared.result import Outcome, Result

_LEAST_WIDTH = 210
_MOST_COLUMNS = 3
_SECOND_MS = 1_000


class GameGrid(Widget):
    """Says Watch for the game that is clicked. Games keep their places while the mouse is over them."""

    def __init__(self, gallery: Gallery) -> None:
        super().__init__()
        self.empty = ""
        self.at = 0
        self.scroll = 0
        self._gallery = gallery
        self._steady: Steady[GameId, LiveGame] = Steady()
        self._latest: dict[GameId, LiveGame] = {}
        self._mouse = (-1, -1)
        self._aimed: GameId | None = None

    @property
    def focusable(self) -> bool:  # type: ignore[override]  # without games it is no stop for Tab
        """Whether there is anything to watch."""
        return bool(self.games)

    @property
    def games(self) -> Sequence[LiveGame]:
        """The games as they are shown."""
        return list(self._steady.rows.values())

    def show(self, games: Sequence[LiveGame]) -> None:
        """Show these games, as far as nobody points at those that were there."""
        self._latest = {game.game: game for game in games}
        self._settle()

    def in_sight(self) -> list[GameId]:
        """Return the games whose boards are seen, at least in part."""
        if not self.shown:
            return []
        seen = enumerate(self._steady.rows)
        return [game for index, game in seen if self.cell(index).colliderect(self.rect)]

    def due(self, now: int) -> int | None:
        """Return when the next second of a clock in sight is over, local ms."""
        left = (
            [ms for model in self._gallery.games.values() for ms in _running_ms(model, now)] if self.shown else []
        )
        return now + min(ms % _SECOND_MS for ms in left) + 1 if left else None

    # ------------------------------------------------------------ what happens

    def handle(self, event: pygame.Event) -> object | None:
        """Take an event; return what is said to it."""
        held = self.hover
        if event.type == pygame.MOUSEMOTION:
            self._mouse = event.pos
        if event.type == pygame.MOUSEBUTTONDOWN:
            self._aimed = self._game_at(event.pos)
        if event.type == pygame.MOUSEWHEEL and self.hover and self.live:
            self._scroll_to(self.scroll - round(event.precise_y * self._tall // 2))
            return None
        said = super().handle(event)
        if held and not self.hover:
            self._settle()
        return said

    def release(self) -> None:
        """Forget hover and press; nobody points here any more."""
        super().release()
        self._settle()

    def click(self, pos: tuple[int, int]) -> object | None:
        """Watch the game that was pressed."""
        game = self._game_at(pos)
        return Watch(game=game, id=Ask.WATCH) if game is not None and game == self._aimed else None

    def key(self, event: pygame.Event) -> object | None:
        """Move by the arrow keys, Home and End; watch with Return and Space."""
        last = len(self.games) - 1
        if last < 0:
            return None
        self.at = min(self.at, last)
        if event.key in ACT_KEYS:
            return Watch(game=self.games[self.at].game, id=Ask.WATCH)
        steps = {
            pygame.K_LEFT: self.at - 1,
            pygame.K_RIGHT: self.at + 1,
            pygame.K_UP: self.at - self._columns,
            pygame.K_DOWN: self.at + self._columns,
            pygame.K_HOME: 0,
            pygame.K_END: last,
        }
        self.at = max(0, min(last, steps.get(event.key, self.at)))
        top = self.at // self._columns * self._tall
        self._scroll_to(max(top + self._tall - self.rect.height, min(top, self.scroll)))
        return None

    def _settle(self) -> None:
        self._steady.take(self._latest, held=self.hover)
        if self._style is not None:
            self._scroll_to(self.scroll)

    def _scroll_to(self, scroll: int) -> None:
        rows = -(-len(self._steady.rows) // self._columns)
        self.scroll = max(0, min(rows * self._tall - self.rect.height, scroll))

    # ------------------------------------------------------------ where things are

    @property
    def _columns(self) -> int:
        return max(1, min(_MOST_COLUMNS, self.rect.width // self.style.px(_LEAST_WIDTH)))

    @property
    def _wide(self) -> int:
        return self.rect.width // self._columns

    @property
    def _tall(self) -> int:
        """The height of a cell: a board with two names, so that whole rows are in sight."""
        ideal = self._wide + 2 * self.style.line(TextSize.CAPTION)
        return max(1, -(-self.rect.height // max(1, round(self.rect.height / ideal))))

    def cell(self, index: int) -> pygame.Rect:
        """Return the place of a game, perhaps outside of the grid's own."""
        row, column = divmod(index, self._columns)
        left, top = self.rect.left + column * self._wide, self.rect.top + row * self._tall - self.scroll
        return pygame.Rect(left, top, self._wide, self._tall)

    def _game_at(self, pos: tuple[int, int]) -> GameId | None:
        if not self.rect.collidepoint(pos):
            return None
        cells = enumerate(self._steady.rows)
        return next((game for index, game in cells if self.cell(index).collidepoint(pos)), None)

    # ------------------------------------------------------------ how it looks

    def draw_at(self, surface: pygame.Surface, now: int) -> None:
        """Draw the games that are in sight, as they stand at `now`."""
        if not self._steady.rows:
            paragraph = Paragraph(self.empty, TextSize.CAPTION, color="text_muted")
            paragraph.place(self.rect.inflate(-2 * self.style.px(12), 0), self.style)
            paragraph.draw(surface)
            return
        outside = surface.get_clip()
        surface.set_clip(self.rect.clip(outside))
        for index, game in enumerate(self.games):
            if self.cell(index).colliderect(self.rect):
                self._draw_game(surface, index, game, now)
        surface.set_clip(outside)
        self.draw_focus(surface)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw nothing: what is shown depends on the time, see `draw_at`."""

    def _draw_game(self, surface: pygame.Surface, index: int, game: LiveGame, now: int) -> None:
        style, theme = self.style, self.style.theme
        cell = self.cell(index).inflate(-style.px(8), -style.px(8))
        on_keyboard = self.focused and self.keyboard and self.at == index
        if on_keyboard or (self.hover and self.cell(index).collidepoint(self._mouse)):
            style.box(surface, cell, theme.raised)
        model = self._gallery.games.get(game.game)
        inner, line = cell.inflate(-style.px(8), -style.px(8)), style.line(TextSize.CAPTION)
        room = pygame.Rect(inner.left, inner.top + line, inner.width, inner.height - 2 * line)
        board = model.record.board if model is not None else chess.Board(None)
        place = draw_mini_board(surface, room, board, style)
        for color, top in ((chess.BLACK, place.top - line), (chess.WHITE, place.bottom)):
            self._draw_seat(surface, pygame.Rect(place.left, top, place.width, line), game, color, now)

    def _draw_seat(
        self, surface: pygame.Surface, room: pygame.Rect, game: LiveGame, color: chess.Color, now: int
    ) -> None:
        """Write a player's name, and the clock, bright while it runs; for White without one, the time control."""
        style, theme = self.style, self.style.theme
        model = self._gallery.games.get(game.game)
        text, bright = _clock(model, color, now) if model is not None else ("", False)
        if not text and color == chess.WHITE and model is None:
            text = control_text(game.control)
        ink = theme.text_strong if bright else theme.text_muted
        weight: Weight = "Semibold" if bright else "Regular"
        taken = style.width(text, TextSize.CAPTION, "Semibold") + style.px(8) if text else 0
        style.write(surface, text, room, TextSize.CAPTION, color=ink, weight=weight, align="right")
        player = game.white if color == chess.WHITE else game.black
        name = pygame.Rect(room.left, room.top, room.width - taken, room.height)
        style.write(surface, player.name, name, TextSize.CAPTION, color=theme.text)


def _running_ms(model: GameModel | None, now: int) -> list[int]:
    """Return what is left to the side whose clock runs, if one does and has time."""
    color = model.running() if model is not None else None
    left = model.remaining(color, now) if model is not None and color is not None else None
    return [left] if left else []


def _clock(model: GameModel, color: chess.Color, now: int) -> tuple[str, bool]:
    """Return what a side's clock says, once the game is over its result, and whether to write it bright."""
    outcome = model.record.outcome
    if outcome is not None:
        return _score(outcome, color), True
    left = model.remaining(color, now)
    if left is None:
        turns = model.record.board.turn == color
        return _("to move") if turns else "", turns
    minutes, seconds = divmod(left // _SECOND_MS, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return text, model.running() == color


def _score(outcome: Outcome, color: chess.Color) -> str:
    if outcome.winner is None:
        return "½" if outcome.result is Result.DRAW else ""
    return "1" if outcome.winner == color else "0"
