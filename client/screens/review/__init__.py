"""The review of games that are over."""

from client.screens.review.screen import ReviewScreen

__all__ = ["ReviewScreen"]
