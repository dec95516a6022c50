"""Real articles: the worked classes of the seeds, and no prose lost in a hundred public texts."""

from __future__ import annotations

from pathlib import Path

import yaml

from generator.ingest import ingest
from generator.model import Article, Blob


def read(path: Path) -> Article:
    """An article with its sidecar."""
    sidecar = path.with_name(f"{path.name}.yml")
    return ingest(
        Blob(
            path=path.name,
            content=path.read_bytes(),
            sidecar=sidecar.read_bytes() if sidecar.is_file() else None,
            sidecar_path=sidecar.name,
        )
    )


def test_seeds(shared: Path) -> None:
    """Every line has the class of the worked answer; a line that is not in it holds no words."""
    gold = yaml.safe_load((shared / "gold" / "seeds.yml").read_text("utf-8"))
    for document in gold["documents"]:
        article = read(shared / "seeds" / document["file"])
        wanted = {line["n"]: line["class"] for line in document["lines"]}
        got = {line.n: line.cls.value for line in article.lines if line.cls != "blank"}
        unlisted = {n: cls for n, cls in got.items() if n not in wanted}

        assert {n: got.get(n) for n in wanted} == wanted
        assert set(unlisted.values()) <= {"debris"}, unlisted
        stated = document["publisher"]["stated"]
        assert (article.publisher.value if article.publisher else None) == stated
        assert article.published is None


def test_no_prose_is_lost(shared: Path) -> None:
    """Of the public texts every line but a title and a date line is body."""
    for path in sorted((shared / "corpora").glob("*/texts/*.txt")):
        article = read(path)
        others = [line for line in article.lines if line.cls not in {"body", "blank"}]

        assert [line.cls.value for line in others] in [[], ["title"], ["title", "dateline"]], path.name
        assert all(line.n <= 3 for line in others), path.name


def test_example(project: Path) -> None:
    """In the example's articles nothing that its writers put around them is body."""
    trap = (
        "newsletter",
        "cookie",
        "©",
        "copyright",
        "subscri",
        "share this",
        "read more",
        "also read",
        "comments",
        "log in",
        "popular",
    )
    for path in sorted((project / "sources" / "articles").iterdir()):
        if path.suffix == ".yml":
            continue
        article = read(path)
        body = [article.text[line.start : line.end] for line in article.lines if line.cls == "body"]

        assert sum(line.cls == "title" for line in article.lines) == 1, path.name
        assert len(body) >= 3, path.name
        assert not [text for text in body if text.casefold().startswith(trap)], path.name
