"""Extractors: what a ``Document`` says becomes proposed items, each with its words and page."""
