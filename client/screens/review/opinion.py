"""What the engine thinks: as a bar beside the board, and in words and moves."""

import chess
import pygame

from client.language import _
from client.model.study import score_text, white_share
from client.screens.review.adviser import Advice
from client.screens.review.flow import Written, flow, line_height, numbered, write
from client.screens.review.orders import Order
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Widget
from client.ui.widgets.base import ACT_KEYS

_LONGEST_LINE = 16
"""No engine sees further than so many half-moves with any certainty."""
_LINES = 2
_PAD = 10


class Gauge(Widget):
    """A bar whose white part is White's share; the side that is below on the board is below here, too."""

    focusable = False

    def __init__(self) -> None:
        super().__init__()
        self.share = 0.5
        self.bottom: chess.Color = chess.WHITE

    def show(self, advice: Advice, bottom: chess.Color) -> None:
        """Take in an evaluation; without one it stays as it was, rather than jump to and fro."""
        self.bottom = bottom
        if advice.evaluation is not None:
            self.share = white_share(advice.evaluation.centipawns, advice.evaluation.mate)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it, with a mark in the middle."""
        theme, rect = self.style.theme, self.rect
        surface.fill(theme.black, rect)
        white = round(rect.height * self.share)
        top = rect.bottom - white if self.bottom == chess.WHITE else rect.top
        surface.fill(theme.white, (rect.left, top, rect.width, white))
        surface.fill(theme.accent_bright, (rect.left, rect.centery - 1, rect.width, 2))
        pygame.draw.rect(surface, theme.text_muted, rect, 1)


class Opinion(Widget):
    """The evaluation, how deep the engine has looked, and the moves that it expects. A click plays the first."""

    def __init__(self) -> None:
        super().__init__()
        self.advice = Advice()
        self._line_of: object = None
        self._words: list[Written[chess.Move]] = []

    @staticmethod
    def wish(style: Style, lines: int = _LINES) -> int:
        """Return the height for so many lines of moves under the evaluation, px."""
        return style.line(TextSize.LARGE) + lines * line_height(style) + 2 * style.px(6)

    def height(self, style: Style, width: int) -> int:
        """Return the height at which it can be said to the end what is to be done about a trouble, px."""
        told = style.lines(self.trouble, width - 2 * style.px(_PAD), TextSize.CAPTION) if self.trouble else []
        return len(told) * style.line(TextSize.CAPTION) + 2 * style.px(6)

    def show(self, advice: Advice) -> None:
        """Take in what is known now."""
        self.advice = advice

    @property
    def trouble(self) -> str:
        """What there is to be done before the engine can say anything."""
        return self.advice.text if self.advice.trouble else ""

    @property
    def _says(self) -> Order | None:
        if self.advice.trouble:
            return Order.RETRY
        return Order.BEST if self.advice.evaluation is not None else None

    def click(self, pos: tuple[int, int]) -> Order | None:  # noqa: ARG002 - anywhere inside is the same
        """Play the move that it thinks best, or start it again where it has failed."""
        return self._says

    def key(self, event: pygame.Event) -> Order | None:
        """Do the same on Return and Space."""
        return self._says if event.key in ACT_KEYS else None

    @property
    def _in_line(self) -> bool:
        """Whether the evaluation and the moves stand beside each other."""
        return self.rect.height < self.wish(self.style, 1)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        theme = self.style.theme
        fill = theme.raised_hover if self.hover and self._says is Order.BEST else theme.raised
        self.style.box(surface, self.rect, fill, line=theme.line)
        if self.advice.evaluation is None:
            self._draw_text(surface)
        else:
            self._draw_evaluation(surface)
        self.draw_focus(surface)

    def _draw_text(self, surface: pygame.Surface) -> None:
        style, inner = self.style, self._inner
        color = style.theme.text_strong if self.advice.trouble else style.theme.text_muted
        height = style.line(TextSize.CAPTION)
        lines = style.lines(self.advice.text, inner.width, TextSize.CAPTION)[: max(1, inner.height // height)]
        top = inner.centery - len(lines) * height // 2
        for line in lines:
            row = pygame.Rect(inner.left, top, inner.width, height)
            style.write(surface, line, row, TextSize.CAPTION, color=color)
            top += height

    @property
    def _inner(self) -> pygame.Rect:
        return self.rect.inflate(-2 * self.style.px(_PAD), -2 * self.style.px(6))

    def _draw_evaluation(self, surface: pygame.Surface) -> None:
        style, evaluation = self.style, self.advice.evaluation
        assert evaluation is not None
        head, moves = self._parts()
        score = score_text(evaluation.centipawns, evaluation.mate)
        strong = style.theme.text_strong
        place = style.write(surface, score, head, TextSize.LARGE, color=strong, weight="Bold")
        if not self._in_line:
            left = place.right + style.px(10)
            room = pygame.Rect(left, head.top, head.right - left, head.height)
            depth = _("depth {depth}").format(depth=evaluation.depth)
            text = f"{depth} · {self.advice.engine}"
            style.write(surface, text, room, TextSize.CAPTION, color=style.theme.text_muted)
        for word in self._line(moves):
            write(surface, style, word, style.theme.text, word.rect)

    def _parts(self) -> tuple[pygame.Rect, pygame.Rect]:
        """Return where the evaluation stands, and where the moves."""
        style, inner = self.style, self._inner
        if self._in_line:
            width = style.width("+00.0", TextSize.LARGE, "Bold") + style.px(10)
            left = inner.left + width
            moves = pygame.Rect(left, 0, inner.right - left, line_height(style))
            moves.centery = inner.centery
            return pygame.Rect(inner.left, inner.top, width, inner.height), moves
        head = pygame.Rect(inner.left, inner.top, inner.width, style.line(TextSize.LARGE))
        return head, pygame.Rect(inner.left, head.bottom, inner.width, inner.bottom - head.bottom)

    def _line(self, room: pygame.Rect) -> list[Written[chess.Move]]:
        """Return the moves that the engine expects, worked out anew only where they are others."""
        evaluation, style = self.advice.evaluation, self.style
        key = (evaluation, room.topleft, room.size, style)
        if evaluation is not None and key != self._line_of:
            board = evaluation.board.copy(stack=False)
            sans = ((board.san_and_push(move), move) for move in evaluation.line[:_LONGEST_LINE])
            lines = max(1, room.height // line_height(style))
            self._words = flow(style, numbered(board.ply(), sans), room, lines)
            self._line_of = key
        return self._words
