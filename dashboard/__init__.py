"""The dashboard: screens that read the views of a published build."""
