"""Names and points in, what an atlas knows of them out: towns of that name, a point inside a country, the outline of the land round them.

Packaged files, made by ``make atlas`` and read through ``importlib.resources``: ``world.json`` (land without borders, a point inside each
country, capitals, states of the United States; from Natural Earth 1:110m, public domain, and GeoNames) and ``towns.txt.xz`` (places with more
than 500 inhabitants and seats of administration; GeoNames, CC BY 4.0). An atlas says where a town of a name is, never that a text means it:
that is decided in ``generator.assess.locations``.
"""

from __future__ import annotations

from generator.atlas.towns import Town, clearly, towns_named
from generator.atlas.window import LEAST, WIDTH, Window, around, outline
from generator.atlas.world import capital, middle, state

__all__ = [
    "CREDITS",
    "LEAST",
    "WIDTH",
    "Town",
    "Window",
    "around",
    "capital",
    "clearly",
    "middle",
    "outline",
    "state",
    "towns_named",
]

CREDITS = {"towns": "GeoNames", "licence": "CC BY 4.0", "land": "Natural Earth"}
"""Whose data the map shows, and on what terms; printed under it."""
