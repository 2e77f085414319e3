"""Keys that are the window's own, whatever is in it: full screen, and the size of text and controls."""

import pygame

from client.preferences import SCALES, Preferences

_COMMAND = pygame.KMOD_CTRL | pygame.KMOD_META
_LARGER = (pygame.K_PLUS, pygame.K_EQUALS, pygame.K_KP_PLUS)
_SMALLER = (pygame.K_MINUS, pygame.K_KP_MINUS)
_USUAL = (pygame.K_0, pygame.K_KP_0)


def wish(event: pygame.Event, now: Preferences) -> dict[str, object] | None:
    """Return what a key changes in the preferences; None where it is not the window's."""
    if event.type != pygame.KEYDOWN:
        return None
    if event.key == pygame.K_F11 or (event.key == pygame.K_RETURN and event.mod & pygame.KMOD_ALT):
        return {"full_screen": not now.full_screen}
    if not event.mod & _COMMAND or event.mod & pygame.KMOD_ALT:
        return None
    if event.key in _LARGER:
        return {"scale": min((scale for scale in SCALES if scale > now.scale), default=SCALES[-1])}
    if event.key in _SMALLER:
        return {"scale": max((scale for scale in SCALES if scale < now.scale), default=SCALES[0])}
    return {"scale": SCALES[0]} if event.key in _USUAL else None
