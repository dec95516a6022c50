"""Dates without a year in, dates with the year that a related article states out, each with its basis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.dates import YEARLESS, period, with_year
from generator.link.reading import Reading
from generator.model import LineClass

NEAREST = 183
"""Days within which the stated date must lie: half a year, beyond which the neighbouring year would be nearer."""


def settle_years(readings: Mapping[str, Reading], kin: Mapping[str, Iterable[str]]) -> None:
    """Put years into ``Reading.edtf`` in place.

    ``kin`` maps an article to those that tell the same event or carry the same quotation. Only an article that states
    no day of publication takes a year, and only where all its kin that state dates agree on it.
    """
    anchors = {id_: _anchors(item) for id_, item in readings.items() if kin.get(id_)}
    for id_ in sorted(kin):
        item = readings[id_]
        if item.article.published is not None:
            continue
        for i, (edtf, basis) in enumerate(item.edtf):
            if edtf and edtf.startswith("XXXX") and basis == "no year":
                item.edtf[i] = _settled(edtf, sorted(kin[id_]), anchors) or (edtf, basis)


def _anchors(item: Reading) -> list[str]:
    """Days and months with their year that the article states: of its publication, and in its body."""
    found = []
    if item.article.published and not item.article.published.value.startswith("XXXX"):
        found.append(item.article.published.value)
    for time in item.extraction.times:
        sentence = item.sentences.get(time.sentence)
        bounds = period(time.edtf)
        dated = time.basis == "explicit" and bounds is not None and not bounds.yearless and bounds.days <= 366
        if dated and "-" in (time.edtf or "") and sentence is not None and sentence.cls is LineClass.BODY:
            found.append(time.edtf or "")
    return found


def _settled(
    edtf: str, kin: Iterable[str], anchors: Mapping[str, list[str]]
) -> tuple[str | None, str] | None:
    years: dict[int, str] = {}
    for other in kin:
        for anchor in anchors.get(other, ()):
            year = _nearest_year(edtf, anchor)
            if year is not None:
                years.setdefault(year, other)
    if len(years) != 1:
        return None
    [(year, other)] = years.items()
    made = with_year(edtf, year)
    return (made, f"year inferred from {other}") if made else None


def _nearest_year(edtf: str, anchor: str) -> int | None:
    """The year in which the day lies nearest to a stated date, if it lies near enough."""
    stated, day = period(anchor), period(edtf)
    if stated is None or day is None or stated.yearless or not YEARLESS < stated.low.year < 9998:
        return None
    best: tuple[int, int] | None = None
    for end in (stated.low, stated.high):
        for year in (end.year - 1, end.year, end.year + 1):
            dated = period(with_year(edtf, year))
            if dated is None:
                continue
            gap = max((dated.low - end).days, (end - dated.high).days, 0)
            if gap <= NEAREST and (best is None or gap < best[0]):
                best = (gap, year)
    return best[1] if best else None
