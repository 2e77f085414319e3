"""What the screens are drawn on, where that matters to how they look: how fine it is, and its caret."""

from dataclasses import dataclass, field

from client.ui.caret import Caret


@dataclass(slots=True)
class Pane:
    """The inside of the window. `density`: how many px there are where an ordinary screen has one."""

    density: float = 1.0
    caret: Caret = field(default_factory=Caret)
