"""The window's widgets: few, focusable, laid out by the rectangles that they are given.

How to use them:

    form = Form([name := TextField(placeholder="Name"), Button("Connect", says="connect")])   # in Tab order
    name.place(pygame.Rect(...), style)          # in layout(size), with style = Style.of(size, fonts)
    form.draw(surface)                           # changes nothing
    match form.handle(event):                    # what the widget says, or None
        case "connect": ...

A widget says its value when it is clicked (press and release inside) or acted on with Return or Space. Text fields
and choices are read through `.text` and `.value`. Set `.enabled` and `.shown` as you like; disabled and hidden
widgets get no events and no focus. An open `Dialog` or `Menu` is modal: give it the events instead of the form.
"""

from client.ui.widgets.base import Widget
from client.ui.widgets.button import Button, ButtonKind
from client.ui.widgets.choice import Choice, Option
from client.ui.widgets.dialog import Dialog
from client.ui.widgets.form import Form
from client.ui.widgets.label import Label, Paragraph
from client.ui.widgets.listview import ListView, Row
from client.ui.widgets.menu import Menu
from client.ui.widgets.scroll import ScrollForm
from client.ui.widgets.slider import Slider
from client.ui.widgets.switch import Switch
from client.ui.widgets.table import Cell, Table, TableRow
from client.ui.widgets.tabs import Tabs
from client.ui.widgets.textfield import TextField

__all__ = [
    "Button",
    "ButtonKind",
    "Cell",
    "Choice",
    "Dialog",
    "Form",
    "Label",
    "ListView",
    "Menu",
    "Option",
    "Paragraph",
    "Row",
    "ScrollForm",
    "Slider",
    "Switch",
    "Table",
    "TableRow",
    "Tabs",
    "TextField",
    "Widget",
]
