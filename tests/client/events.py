"""What the player does, as pygame tells it."""

import pygame

INSIDE, OUTSIDE = (150, 60), (500, 500)


ALL = pygame.Rect(0, 0, 1280, 800)


def down(pos, button=pygame.BUTTON_LEFT):
    return pygame.Event(pygame.MOUSEBUTTONDOWN, pos=pos, button=button)


def up(pos, button=pygame.BUTTON_LEFT):
    return pygame.Event(pygame.MOUSEBUTTONUP, pos=pos, button=button)


def motion(pos):
    return pygame.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))


def key(code, mod=0):
    return pygame.Event(pygame.KEYDOWN, key=code, mod=mod)


def typed(text):
    return pygame.Event(pygame.TEXTINPUT, text=text)


def composed(text):
    return pygame.Event(pygame.TEXTEDITING, text=text, start=0, length=len(text))


def wheel(y):
    return pygame.Event(pygame.MOUSEWHEEL, x=0, y=y, precise_x=0.0, precise_y=float(y))


def picture(*widgets):
    surface = pygame.Surface(ALL.size)
    for widget in widgets:
        widget.draw(surface)
    return pygame.image.tobytes(surface, "RGB")
