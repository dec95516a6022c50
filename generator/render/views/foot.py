"""A page's pen and title in, the line out by which the page can be cited: its name, the briefing's, what that knew, and the address."""

from __future__ import annotations

from generator.render import plan
from generator.render.dates import lower_bound
from generator.render.linked import address
from generator.render.markdown import Encoded, tag
from generator.render.pen import Pen


def cite(pen: Pen, thing: str, title: Encoded) -> Encoded:
    """Title, briefing, cutoff and address of the page of a thing (``event:<id>``, ``actor:<id>``, ``article:<id>``)."""
    return pen.w(
        "foot.cite",
        title=title,
        briefing=tag("cite", pen.span("editorial:title", pen.desk.corpus.editorial.title)),
        cutoff=cutoff(pen),
        address=pen.span(f"{thing}:address", address(pen.desk, plan.INDEX, pen.path), dir="ltr"),
    )


def cutoff(pen: Pen) -> Encoded:
    """The day that an editor states, else the newest on which an article held was published."""
    stated = pen.desk.settings.as_of
    if stated:
        return pen.w("index.cutoff_stated", date=pen.time("cutoff", stated))
    return pen.w("index.cutoff", date=newest_day(pen))


def newest_day(pen: Pen) -> Encoded:
    """The day of the newest article held."""
    article = newest(pen)
    published = pen.desk.article(article).published if article else None
    return pen.time("cutoff", published.value if published else None)


def newest(pen: Pen) -> str | None:
    """The article whose stated day of publication is the last; None where no article states one."""
    held = {s.article.id: s.article.published.value for s in pen.desk.studies.values() if s.article.published}
    return max(held, key=lambda article: lower_bound(held[article]), default=None)
