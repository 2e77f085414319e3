"""The chat of a game: what was said, a field to say something, and whom one does not want to read."""

from client.screens.game.chat.panel import ChatPanel
from client.screens.game.chat.talk import ChooseMuted, Mute, Speak, Talk

__all__ = ["ChatPanel", "ChooseMuted", "Mute", "Speak", "Talk"]
