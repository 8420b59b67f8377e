"""The screens, one module each, in the order of the navigation."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from dashboard import text


@dataclass(frozen=True)
class Page:
    """A screen: its title, its path in the address and the module that draws it."""

    title: str
    path: str
    module: str

    def render(self) -> None:
        """Draw the screen; its module is imported when it is first asked for."""
        import_module(self.module).render()


PAGES = (
    Page(text.OVERVIEW, "", "dashboard.screens.overview"),
    Page(text.INSPECTIONS, "inspections", "dashboard.screens.inspections"),
    Page(text.FIGURES, "figures", "dashboard.screens.figures"),
    Page(text.THEMES, "themes", "dashboard.screens.themes"),
    Page(text.ABOUT, "about", "dashboard.screens.about"),
)
