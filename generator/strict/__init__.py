"""Bytes of a YAML file in, checked values out; anything that could surprise an editor is an error that names the place."""

from generator.strict.checks import (
    Check,
    choice,
    day,
    degrees,
    kind_of,
    nearest,
    series,
    shown,
    table,
    text,
    texts,
    web,
    web_address,
    when,
)
from generator.strict.tree import Node, Place, Scalar, Series, Table, load, refuse

__all__ = [
    "Check",
    "Node",
    "Place",
    "Scalar",
    "Series",
    "Table",
    "choice",
    "day",
    "degrees",
    "kind_of",
    "load",
    "nearest",
    "refuse",
    "series",
    "shown",
    "table",
    "text",
    "texts",
    "web",
    "web_address",
    "when",
]
