"""A line of text that the player edits: the part that draws and listens. The editing itself is in `edit`."""

import pygame

from client.ui import clipboard
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets.base import Widget
from client.ui.widgets.edit import Edit

_COMMAND = pygame.KMOD_CTRL | pygame.KMOD_META
_RETURN = (pygame.K_RETURN, pygame.K_KP_ENTER)


class TextField(Widget):
    """Holds one line of text. Says `says` on Return; read `text` for what is in it."""

    def __init__(
        self, text: str = "", *, placeholder: str = "", limit: int = 100, says: object | None = None
    ) -> None:
        super().__init__()
        self.edit = Edit(text, limit)
        self.placeholder = placeholder
        self.says = says
        self.size = TextSize.BODY
        self.wrong = False
        """Whether to mark it as what must be put right."""
        self._composed = ""
        self._scroll = 0
        self._offered: str | None = None
        self._drags = False

    @property
    def text(self) -> str:
        """What is in the field."""
        return self.edit.text

    @text.setter
    def text(self, text: str) -> None:
        self.edit.replace_all(text)
        self._follow_caret()

    def offer(self, text: str) -> None:
        """Put a text there that the player may like: all is selected, also by the first press into the field."""
        self.text = self._offered = text
        self.edit.select_all()

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give the field its place."""
        super().place(rect, style)
        self._follow_caret()

    def handle(self, event: pygame.Event) -> object | None:
        """Take an event; return `says` on Return."""
        if not self.live:
            return super().handle(event)
        said = None
        match event.type:
            case pygame.TEXTINPUT if self.focused:
                self._composed = ""
                self.edit.insert(event.text)
            case pygame.TEXTEDITING if self.focused:
                self._composed = event.text
            case pygame.MOUSEBUTTONDOWN if event.button == pygame.BUTTON_LEFT:
                super().handle(event)
                self._press(event)
            case pygame.MOUSEMOTION:
                super().handle(event)
                if self.pressed and self._drags:
                    self.edit.go(self._index_at(event.pos[0]), select=True)
            case _:
                said = super().handle(event)
        self._follow_caret()
        return said

    def key(self, event: pygame.Event) -> object | None:
        """Edit; return `says` on Return."""
        if self._composed:
            return None
        if event.key in _RETURN:
            return self.says
        if event.mod & _COMMAND and not event.mod & pygame.KMOD_ALT:
            self._command(event)
        else:
            self._edit_key(event)
        return None

    def _press(self, event: pygame.Event) -> None:
        """Put the caret where the mouse is; a second press at once selects everything."""
        if not self.pressed:
            return
        whole = self.text == self._offered or getattr(event, "clicks", 1) > 1
        self._offered, self._drags = None, not whole
        if whole:
            self.edit.select_all()
        else:
            self.edit.go(self._index_at(event.pos[0]), select=bool(pygame.key.get_mods() & pygame.KMOD_SHIFT))

    def _edit_key(self, event: pygame.Event) -> None:
        select = bool(event.mod & pygame.KMOD_SHIFT)
        match event.key:
            case pygame.K_LEFT:
                self.edit.step(-1, select=select)
            case pygame.K_RIGHT:
                self.edit.step(1, select=select)
            case pygame.K_HOME | pygame.K_UP:
                self.edit.go(0, select=select)
            case pygame.K_END | pygame.K_DOWN:
                self.edit.go(len(self.text), select=select)
            case pygame.K_BACKSPACE:
                self.edit.delete(-1)
            case pygame.K_DELETE:
                self.edit.delete(1)

    def _command(self, event: pygame.Event) -> None:
        """Carry out the keys that go with Ctrl or Cmd."""
        select = bool(event.mod & pygame.KMOD_SHIFT)
        match event.key:
            case pygame.K_a:
                self.edit.select_all()
            case pygame.K_c:
                clipboard.put(self.edit.selected)
            case pygame.K_x:
                clipboard.put(self.edit.selected)
                self.edit.insert("")
            case pygame.K_v:
                self.edit.insert(clipboard.get())
            case pygame.K_LEFT:
                self.edit.go(self.edit.word_start(), select=select)
            case pygame.K_RIGHT:
                self.edit.go(self.edit.word_end(), select=select)
            case pygame.K_BACKSPACE:
                self.edit.go(self.edit.word_start(), select=True)
                self.edit.insert("")

    @property
    def _typing(self) -> bool:
        return self.focused and self.live

    def _room(self) -> pygame.Rect:
        return self.rect.inflate(-2 * self.style.px(12), -2 * self.style.px(4))

    def _width(self, text: str) -> int:
        return self.style.width(text, self.size)

    def _index_at(self, x: int) -> int:
        """Return the place between two characters that is nearest to the mouse."""
        x -= self._room().left - self._scroll
        return min(range(len(self.text) + 1), key=lambda i: abs(self._width(self.text[:i]) - x))

    def _follow_caret(self) -> None:
        """Scroll so that the caret is in sight."""
        if self._style is None:
            return
        room = self._room()
        caret = self._width(self.text[: self.edit.caret] + self._composed)
        end = self._width(self.text + self._composed)
        self._scroll = max(caret - room.width + 2, min(self._scroll, caret, max(0, end - room.width + 2)))

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        style, theme = self.style, self.style.theme
        line = theme.accent_bright if self._typing else theme.edge
        line = theme.danger if self.wrong else line  # also while the focus is there to put it right
        style.box(surface, self.rect, theme.field if self.enabled else theme.surface, line=line)
        room = self._room()
        if not self.text and not self._composed:
            style.write(surface, self.placeholder, room, self.size, color=theme.placeholder)
        outside = surface.get_clip()
        surface.set_clip(room.clip(outside))
        self._draw_text(surface, room)
        surface.set_clip(outside)

    def _draw_text(self, surface: pygame.Surface, room: pygame.Rect) -> None:
        style, theme = self.style, self.style.theme
        left, height = room.left - self._scroll, style.line(self.size)
        top = room.centery - height // 2
        caret = self.edit.caret
        before, after = self.text[:caret] + self._composed, self.text[caret:]
        start, end = self.edit.selection
        if self._typing and start != end:
            x = self._width(self.text[:start])
            pygame.draw.rect(surface, theme.selection, (left + x, top, self._width(self.text[:end]) - x, height))
        color = theme.text_strong if self.enabled else theme.text_disabled
        picture = style.fonts.render(before + after, style.text_px(self.size), color)
        surface.blit(picture, (left, top))
        if self._typing:
            self._draw_caret(surface, left, top, height)

    def _draw_caret(self, surface: pygame.Surface, left: int, top: int, height: int) -> None:
        """Draw the caret, and a line under what an input method is composing."""
        start = self._width(self.text[: self.edit.caret])
        end = self._width(self.text[: self.edit.caret] + self._composed)
        if self._composed:
            pygame.draw.rect(
                surface, self.style.theme.accent_bright, (left + start, top + height - 2, end - start, 1)
            )
        place = pygame.Rect(left + end, top, max(2, self.style.px(2)), height)
        self.style.caret.stand(surface, place, self.style.theme.accent_bright)
