"""Who plays: the field for the name, which need not be filled in by who comes for the first time."""

import pygame

from client.language import _, phrase
from client.profile import Profile
from client.screens.home.names import numbered, suggested_name
from client.ui.column import Column
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Label, TextField, Widget
from shared.naming import LONGEST_NAME, tidy_name

_LONGEST_TYPED = 60
"""A name that is too long is not cut while it is typed: its player decides what to leave out."""
_YOUR_NAME = phrase("Your name")


class PlayerPart:
    """A label over the field. Return in the field says "go"."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._suggested = "" if profile.name else suggested_name()
        self.label = Label(_YOUR_NAME, TextSize.CAPTION, color="text_muted")
        self.name = TextField(profile.name, placeholder=phrase("Name"), limit=_LONGEST_TYPED, says="go")
        if self._suggested:
            self.name.offer(self._suggested)

    @property
    def widgets(self) -> list[Widget]:
        """What the screen's form should hold of it."""
        return [self.label, self.name]

    @property
    def is_new(self) -> bool:
        """Whether nobody has chosen a name yet."""
        return bool(self._suggested)

    def names(self) -> list[str]:
        """Return the name to go by, and others if it was only suggested. Raises ValueError if it cannot be one."""
        name = tidy_name(self.name.text)
        self._profile.name = name
        return numbered(name) if name == self._suggested else [name]

    def settle(self, name: str) -> None:
        """Take over the name by which a server knows the player."""
        self._profile.name = self.name.text = name
        self._suggested = ""

    def refresh(self) -> None:
        """Say how long the name is, once it is too long."""
        length = len(self.name.text.strip())
        fits = length <= LONGEST_NAME
        too_long = _("Name too long: {length} of {most}").format(length=length, most=LONGEST_NAME)
        self.label.text = _YOUR_NAME if fits else too_long
        self.label.color = "text_muted" if fits else "danger"

    @staticmethod
    def height(style: Style) -> int:
        """Return how high it is, px."""
        return style.line(TextSize.CAPTION) + style.px(4) + style.px(style.theme.control_height)

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give it its place."""
        column = Column(rect)
        self.label.place(column.take(style.line(TextSize.CAPTION), style.px(4)), style)
        self.name.place(column.take(style.px(style.theme.control_height)), style)
