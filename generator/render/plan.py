"""Things in, the paths of their pages out; paths never change when other things are added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import Entity, Event, Realis

if TYPE_CHECKING:
    from generator.render.desk import Desk

INDEX = "index.md"
EVENTS = "events/index.md"
ACTORS = "actors/index.md"
STATEMENTS = "statements/index.md"
PLANS = "plans.md"
PLACES = "places/index.md"
SOURCES = "sources/index.md"
CHANGES = "changes.md"
CORRECTIONS = "corrections.md"
AUDIT = "audit.md"
METHOD = "method.md"


def source(article: str) -> str:
    """The page of an article."""
    return f"sources/{article}.md"


def actor(entity: str) -> str:
    """The page of an actor."""
    return f"actors/{entity}.md"


def event(event: str) -> str:
    """The page of an event."""
    return f"events/{event}.md"


def event_path(record: Event) -> tuple[str, str] | None:
    """Path and anchor of an event: a page of its own when it happened, a place on the plans page otherwise.

    What only a picture caption or a headline says has no place on a page but the source's.
    """
    if record.realis is Realis.ACTUAL:
        return event(record.id), ""
    return None if record.realis is Realis.CAPTION else (PLANS, record.id)


def entity_path(desk: Desk, record: Entity) -> tuple[str, str] | None:
    """Path and anchor of an entity's profile or place; None when it has none."""
    if record.id in desk.actor_ids:
        return actor(record.id), ""
    if record.id in desk.place_ids:
        return PLACES, record.id
    return None


def part(path: str, n: int) -> str:
    """The page on which a long page goes on: ``events/index.md`` on ``events/part/2.md``; part 1 is the page itself."""
    stem = path.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{stem}/part/{n}.md".removeprefix("/") if n > 1 else path


def is_source(path: str) -> bool:
    """Whether a path is that of an article's page."""
    return path.startswith("sources/") and path.count("/") == 1 and path != SOURCES


def is_actor(path: str) -> bool:
    """Whether a path is that of an actor's page."""
    return path.startswith("actors/") and path.count("/") == 1 and path != ACTORS


def is_event(path: str) -> bool:
    """Whether a path is that of the page of something that happened."""
    return path.startswith("events/") and path.count("/") == 1 and path != EVENTS
