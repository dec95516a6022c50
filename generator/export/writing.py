"""Rows in, bytes of JSON Lines or CSV out: always the same bytes for the same rows."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Union

Json = Union[str, int, float, bool, None, Sequence["Json"], Mapping[str, "Json"]]  # noqa: UP007  a string inside
Row = Mapping[str, Json]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def json_lines(rows: Iterable[Row]) -> bytes:
    """One object per line, in the given order, with a line break at the end of each."""
    return "".join(f"{_line(row)}\n" for row in rows).encode("utf-8", "backslashreplace")


def _line(row: Row) -> str:
    """U+2028 and U+2029 are escaped: some readers take them for the end of a line."""
    text = json.dumps(row, ensure_ascii=False, separators=(", ", ": "))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\u0085", "\\u0085")


def csv_table(head: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """A CSV file that a spreadsheet opens as text: what it would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8", "backslashreplace")


def _cell(value: str | int | None) -> str:
    text = "" if value is None else " ".join(str(value).split())
    text = "".join(ch for ch in text if unicodedata.category(ch) not in {"Cc", "Cs"})
    return f"'{text}" if text.startswith(_FORMULA) else text
