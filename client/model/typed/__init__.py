"""What a player types at a game: a move in SAN or UCI, or a word. Read as forgivingly as can be without guessing.

`read` is all that others need: a text client and a window's move box use it alike.
"""

from client.model.typed.line import Ask, Chat, Played, Typed, Unclear, read

__all__ = ["Ask", "Chat", "Played", "Typed", "Unclear", "read"]
