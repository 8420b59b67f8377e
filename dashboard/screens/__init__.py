"""The screens, one module each, in the order of the navigation."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from dashboard import text, text_find, text_plan, text_progress, text_review


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
    Page(text_plan.ACTION_PLAN, "action-plan", "dashboard.screens.action_plan"),
    Page(text_plan.SINCE, "since-last-meeting", "dashboard.screens.since_last_meeting"),
    Page(text_progress.PROGRESS, "progress", "dashboard.screens.progress"),
    Page(text.UPLOAD, "upload", "dashboard.screens.upload"),
    Page(text_review.READ, "read-report", "dashboard.screens.review_report"),
    Page(text_plan.HISTORY, "history", "dashboard.screens.history"),
    Page(text_find.FIND, "find", "dashboard.screens.find"),
    Page(text.ABOUT, "about", "dashboard.screens.about"),
)
