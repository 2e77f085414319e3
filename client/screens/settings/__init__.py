"""The settings: everything that the player may prefer, laid over any screen."""

from client.screens.settings.screen import SettingsScreen, opens_settings

__all__ = ["SettingsScreen", "opens_settings"]
