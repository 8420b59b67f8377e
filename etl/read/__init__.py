"""Readers: the bytes of a report become one ``Document``, whatever form they came in."""
