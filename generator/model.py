"""Every record and enumeration of the project; imports nothing of the project.

Spans are half-open code-point offsets into ``Article.text``. For text formats ``Article.text`` is the decoded
file, nothing normalised, so that a span points into the file that the editor has on disk. All records are frozen
and compare by value; tuples, never lists, inside.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class LineClass(StrEnum):
    """What a line of an article is; only BODY supports facts."""

    TITLE = "title"
    TITLE_DUPLICATE = "title_duplicate"
    CAPTION = "caption"
    SOURCE_CREDIT = "source_credit"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    BLANK = "blank"
    DEBRIS = "debris"


class EntityType(StrEnum):
    """Type of an entity; GROUP is an armed group, GOVERNMENT a government or a body of one."""

    PERSON = "PERSON"
    ORGANIZATION = "ORGANIZATION"
    GROUP = "GROUP"
    GOVERNMENT = "GOVERNMENT"
    COUNTRY = "COUNTRY"
    MILITARY = "MILITARY"
    OUTLET = "OUTLET"
    PLACE = "PLACE"
    FACILITY = "FACILITY"
    NATIONALITY = "NATIONALITY"
    WEAPON = "WEAPON"
    OTHER = "OTHER"


ACTOR_TYPES = frozenset(
    {
        EntityType.PERSON,
        EntityType.ORGANIZATION,
        EntityType.GROUP,
        EntityType.GOVERNMENT,
        EntityType.COUNTRY,
        EntityType.MILITARY,
        EntityType.OUTLET,
    }
)


class MentionKind(StrEnum):
    """How a mention names its entity."""

    NAME = "name"
    ACRONYM = "acronym"
    METONYM = "metonym"  # Washington for the United States government
    NOMINAL = "nominal"  # the official, the group
    PRONOUN = "pronoun"


class Realis(StrEnum):
    """Whether the text presents a thing as having happened."""

    ACTUAL = "actual"
    PLANNED = "planned"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    BACKGROUND = "background"
    CAPTION = "caption"


class QuoteKind(StrEnum):
    """Direct: whole clause in marks; fragment: words in marks inside a sentence; indirect: reported speech."""

    DIRECT = "direct"
    FRAGMENT = "fragment"
    INDIRECT = "indirect"


class Stance(StrEnum):
    """What a claim does."""

    CLAIMED = "claimed"
    BLAMED = "blamed"
    ACCUSED = "accused"
    DENIED = "denied"
    SUPPOSED = "supposed"
    APPEARS = "appears"
    OPEN = "open"  # who did it is not known: "no evidence of who fired", "not clear who was behind it"
    UNCLAIMED = "unclaimed"  # "no group has claimed responsibility"


class Role(StrEnum):
    """Part that an entity plays in an event; attributed roles never become plain ones."""

    AGENT = "agent"
    TARGET = "target"
    VICTIM = "victim"
    SPEAKER = "speaker"
    ADDRESSEE = "addressee"
    OBJECT = "object"
    INSTRUMENT = "instrument"
    BLAMED = "blamed"
    CLAIMS_RESPONSIBILITY = "claims_responsibility"
    DENIES = "denies"
    SUPPOSED_AGENT = "supposed_agent"
    SUPPOSED_TARGET = "supposed_target"
    OTHER = "other"


class TollKind(StrEnum):
    """What was counted."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    DISPLACED = "displaced"
    DETAINED = "detained"
    FIRED = "fired"  # rockets, missiles, shots: counted like a toll, shown apart
    STRUCK = "struck"  # depots, houses, places that were hit: the same; compared only in one unit


THINGS = frozenset({TollKind.FIRED, TollKind.STRUCK})
"""Counts of things, not of people."""


class Relation(StrEnum):
    """How one account stands to the others in one field."""

    AGREES = "agrees"
    ADDS = "adds"
    DIFFERS = "differs"
    SILENT = "silent"
    ONLY = "only"  # the only account that states the field


class Verdict(StrEnum):
    """What an editor decides."""

    SAME = "same"
    NOT_SAME = "not_same"
    RENAME = "rename"
    HIDE = "hide"
    WITHDRAW = "withdraw"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """Bytes found under ``sources/``; ``path`` is relative to the articles folder, with forward slashes.

    ``links`` is how many names the file has on its disk (hard links): for the report alone, for it says nothing of the text.
    """

    path: str
    content: bytes
    sidecar: bytes | None = None
    sidecar_path: str | None = None
    links: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A metadata value with where it comes from.

    ``basis`` is one of ``sidecar``, ``front matter``, ``html metadata``, ``text`` or ``inferred``; ``start``/``end``
    give the span in the text when the basis is ``text``.
    """

    value: str
    basis: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an article: 1-based number, span without the line break, class, and why it is not body."""

    n: int
    start: int
    end: int
    cls: LineClass
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news item as text with metadata; see schema.org NewsArticle and the Berkeley Protocol.

    ``id`` is ``<slug>-<8 hex of the content hash>``. ``published`` is EDTF. ``digest`` says that the text is a
    digest and of what. ``text`` is never altered; ``lines`` cover it.
    """

    id: str
    path: str
    sha256: str
    size: int
    media_type: str
    encoding: str
    text: str
    lines: tuple[Line, ...]
    headline: Stated | None = None
    publisher: Stated | None = None
    published: Stated | None = None
    author: Stated | None = None
    agency: Stated | None = None
    url: Stated | None = None
    rights: str | None = None
    retrieved: str | None = None
    digest: str | None = None
    note: str | None = None
    language: str = "en"
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of an article; ``n`` (1-based, over all lines that are neither blank nor debris) is its anchor."""

    n: int
    start: int
    end: int
    line: int
    cls: LineClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name (or nominal, or pronoun) in one article. ``chain`` indexes ``Extraction.chains``; ``rule`` says why."""

    start: int
    end: int
    text: str
    label: EntityType
    kind: MentionKind
    chain: int
    sentence: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A title held, as written: span of the words; ``organization`` when the title names one."""

    title: str
    organization: str | None
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A description that an article gives a thing ("Iranian-backed"): attributed data, never our own voice."""

    text: str
    start: int
    end: int
    sentence: int
    hedge: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """All mentions of one thing inside one article. ``name`` is its fullest name as written there.

    ``acronyms`` are those that the article itself defines ("Full Name (FN)"); ``also`` other names that the article
    states for it ("also known as", "or", "the League of ..."); ``country`` an ISO 3166 alpha-2 code where the name is
    a country, nationality, metonym or body of a government.
    """

    name: str
    type: EntityType
    acronyms: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    labels: tuple[Label, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time in the text; ``edtf`` null when it cannot be resolved without guessing.

    ``basis``: ``explicit``; ``no year`` (edtf is ``XXXX-...``); ``year from ...``; ``relative to ...`` (stated
    anchor); ``relative and unresolved``. ``kind``: date, duration, set, clock.
    """

    start: int
    end: int
    text: str
    edtf: str | None
    basis: str
    kind: str
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of a chain of reporting: who or what passed the words on, with the span that says so.

    ``kind``: speaker, occasion, outlet, agency, document, unnamed.
    """

    kind: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words reported as somebody's: spans of content (inside the marks), cue and speaker.

    ``speaker`` indexes ``Extraction.mentions`` (null: not stated). ``shown_start`` is where the words must begin when they
    are printed, so that a verb which turns their sense ("denied", "feared", "accused") is not lost; null: at ``start``.
    """

    start: int
    end: int
    kind: QuoteKind
    cue_start: int | None
    cue_end: int | None
    speaker: int | None
    sentence: int
    rule: str
    hedge: str | None = None
    links: tuple[Link, ...] = ()
    shown_start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A mention in its role in one event mention; ``hedge`` holds the hedging words of the text, as written."""

    role: Role
    mention: int
    hedge: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A count of people (or projectiles) as written. ``n`` null for "dozens"; ``low``/``high`` what the words allow.

    ``who`` is the counted noun phrase as written; ``breakdown`` the parts as (n, words) when it is a list
    ("a British soldier and two US personnel").
    """

    kind: TollKind
    n: int | None
    low: int | None
    high: int | None
    word: str
    who: str
    start: int
    end: int
    sentence: int
    breakdown: tuple[tuple[int, str], ...] = ()
    hedge: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One event as one article tells it at one place. ``time``/``place`` index times and mentions.

    ``type`` is a PLOVER event type in capitals (ASSAULT, COERCE, STATEMENT for speech acts of no PLOVER type ...),
    ``subtype`` an ACLED sub-event type for violence. ``back`` is the index of the event mention in the same article
    that this one takes up again ("the strikes"), with ``rule`` saying why. ``responds_to`` indexes the event mention
    that the article itself says this one answers. ``links`` say whose report it is where the sentence states it.
    ``also_at`` are further places that the sentence names beside ``place`` ("in X and Y"); ``words`` the spans of the other
    words of the sentence that tell the same ("a blast ... killing two").
    """

    start: int
    end: int
    lemma: str
    type: str
    subtype: str | None
    realis: Realis
    sentence: int
    time: int | None = None
    place: int | None = None
    participants: tuple[Participant, ...] = ()
    tolls: tuple[Toll, ...] = ()
    weapons: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    back: int | None = None
    responds_to: int | None = None
    rule: str = ""
    also_at: tuple[int, ...] = ()
    words: tuple[tuple[int, int], ...] = ()

    @property
    def at(self) -> tuple[int, ...]:
        """All places that the sentence names for it, the main one first."""
        return () if self.place is None else (self.place, *self.also_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who is said by whom to have done what: ``by`` and ``about`` index mentions, ``event`` event mentions."""

    stance: Stance
    by: int | None
    about: int | None
    event: int | None
    hedge: str | None
    start: int
    end: int
    sentence: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything found in one article: what is cached."""

    article: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()
    chains: tuple[Chain, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    events: tuple[EventMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[
        Link, ...
    ] = ()  # sources that the article credits as a whole or names anywhere (outlets, agencies)
    words: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """One article with its extraction: the unit of caching and parallelism."""

    article: Article
    extraction: Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """An item read but not used, and why."""

    path: str
    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong: where (page or file, line) and what; ``word`` is the offending word where there is one."""

    path: str
    line: int | None
    message: str
    word: str | None = None


# --- what the editor writes ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name that the story needs: one line of the editor's lexicon."""

    name: str
    type: EntityType
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """An editor's reliability rating of an outlet: never computed, never averaged."""

    letter: str
    by: str
    on: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """What the editor knows of an outlet."""

    name: str
    owner: str | None = None
    url: str | None = None
    also: tuple[str, ...] = ()
    rating: Rating | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One act of an editor. ``kind``: entity, event, statement, origin, article. ``names`` are surface forms, ids
    or paths, according to the kind. ``place`` is ``file:line:column`` for messages."""

    verdict: Verdict
    kind: str
    names: tuple[str, ...]
    note: str
    by: str
    on: str
    new: str | None = None
    old: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """An editor's word on where a place is: ``name`` as in the sources (or its id), ``north`` and ``east`` in degrees; both null keep the
    place off the map. ``at`` is ``file:line:column`` for messages."""

    name: str
    note: str
    by: str
    on: str
    north: float | None = None
    east: float | None = None
    at: str = ""


# --- what was published ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedArticle:
    """An article of an edition: the id, the path and the hash of the file, and the ids under which it stood in earlier editions."""

    id: str
    path: str
    sha256: str
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedEvent:
    """What an edition said of an event (or plan) at a glance; ``place`` is a name, ``tolls`` are kinds with words as written."""

    id: str
    title: str
    realis: Realis
    date: str | None
    place: str | None
    tolls: tuple[tuple[TollKind, tuple[str, ...]], ...]
    accounts: int
    origins: int
    contested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedActor:
    """An actor of an edition with every form of the name, sorted."""

    id: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedStatement:
    """A statement of an edition: its id, and the name of its speaker where one is known."""

    id: str
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDecision:
    """An editor's decision that was in force; ``id`` is made of all that it says."""

    id: str
    verdict: Verdict
    names: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One published state of a briefing; each tuple sorted by id.

    ``manifest`` is the hash that the manifest of its site gives of itself, where that is known. ``before`` is the edition that
    it was compared with when it was published (its own ``before`` is not kept).
    """

    articles: tuple[PublishedArticle, ...] = ()
    events: tuple[PublishedEvent, ...] = ()
    actors: tuple[PublishedActor, ...] = ()
    statements: tuple[PublishedStatement, ...] = ()
    decisions: tuple[PublishedDecision, ...] = ()
    manifest: str | None = None
    before: Edition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Editorial:
    """All that the editor wrote, and the record of the edition that this one is compared with."""

    title: str = "Briefing"
    subject: str = ""
    scope: str = ""
    publish: str = "cited"  # cited | full | none
    language: str = "en"
    names: tuple[Name, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    decisions: tuple[Decision, ...] = ()
    places: tuple[Placing, ...] = ()
    published: Edition | None = None


# --- across articles -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A citation: article id and sentence number; optionally the span that is meant."""

    article: str
    sentence: int
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A form of a name with where it stands; ``ref`` null only for a form that an editor's file gives."""

    form: str
    ref: Ref | None
    weak: bool = False
    rule: str = "as written"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReason:
    """Why two names were taken for one thing (or two mentions for one event)."""

    left: str
    right: str
    rule: str
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPosition:
    """A title held, with its citation."""

    title: str
    organization: str | None
    ref: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLabel:
    """A description that an article gives the entity, with its citation."""

    text: str
    hedge: str | None
    ref: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """The thing across articles. ``mentions`` are (article id, index into that extraction's mentions)."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[Alias, ...]
    positions: tuple[EntityPosition, ...] = ()
    labels: tuple[EntityLabel, ...] = ()
    country: str | None = None
    mentions: tuple[tuple[str, int], ...] = ()
    reasons: tuple[MergeReason, ...] = ()
    former_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventParticipant:
    """An entity in its role in an event; ``by`` is who says so (entity id) where the text names one."""

    role: Role
    entity: str
    hedge: str | None
    by: str | None
    ref: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class EventToll:
    """A toll with its article."""

    toll: Toll
    article: str
    ref: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """What one account says about the day: the words and their EDTF value, with the basis."""

    edtf: str | None
    basis: str
    text: str
    ref: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRelation:
    """A relation that an article states: kind is ``in response to``, ``part of``, ``before`` or ``after``."""

    kind: str
    event: str
    ref: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event with the accounts that articles give of it.

    ``mentions`` are (article id, index into that extraction's events). ``date`` is EDTF or null; ``dates`` what each
    account says. ``articles`` are the ids of the articles that tell it. ``titles``: mentions in headlines that tell the event,
    which support nothing.
    """

    id: str
    type: str
    subtype: str | None
    realis: Realis
    date: str | None
    date_basis: str
    dates: tuple[EventDate, ...]
    place: str | None
    places: tuple[tuple[str, Ref], ...]
    participants: tuple[EventParticipant, ...]
    tolls: tuple[EventToll, ...]
    mentions: tuple[tuple[str, int], ...]
    articles: tuple[str, ...]
    relations: tuple[EventRelation, ...] = ()
    reasons: tuple[MergeReason, ...] = ()
    weapons: tuple[tuple[str, Ref], ...] = ()
    former_ids: tuple[str, ...] = ()
    titles: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One article's wording of a statement: index into that extraction's quotations."""

    article: str
    quotation: int
    text: str
    ref: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One utterance with its variants. ``speaker`` is an entity id. ``event`` the speech event it belongs to.

    ``holds``: ids of shorter statements (fragments) whose words stand in this one. ``former_ids``: ids that it had, or
    would have, while only some of its articles were held. ``possibly``: ids of statements of the same speaker that may be
    the same utterance in other words (two translations): shown side by side, never merged.
    """

    id: str
    speaker: str | None
    kind: QuoteKind
    variants: tuple[Variant, ...]
    event: str | None = None
    holds: tuple[str, ...] = ()
    possibly: tuple[str, ...] = ()
    reasons: tuple[MergeReason, ...] = ()
    former_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedClaim:
    """A claim across the knowledge base: entity ids and event id instead of indices."""

    id: str
    event: str | None
    stance: Stance
    by: str | None
    about: str | None
    hedge: str | None
    article: str
    start: int
    end: int
    ref: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """Two articles that share text: ``kind`` is identical, near-duplicate, contained or shared quotation."""

    left: str
    right: str
    kind: str
    similarity: float
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A pair that was compared: its score from 0 to 1, its reasons, and whether it was joined (for review).

    ``refs`` are the sentences of the left and the right side, where each has one.
    """

    kind: str
    left: str
    right: str
    score: float
    joined: bool
    reasons: tuple[str, ...]
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeBase:
    """All entities, events, statements and claims and their links.

    ``entity_of`` maps (article id, chain index) to an entity id; sorted by key.
    """

    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    claims: tuple[LinkedClaim, ...]
    duplicates: tuple[Duplicate, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    entity_of: tuple[tuple[str, int, str], ...] = ()
    times: tuple[tuple[str, int, str | None, str], ...] = ()
    """(article id, time index, edtf, basis) after years were settled across articles: replaces the extraction's."""


# --- weighing --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Why articles were taken to rest on one origin."""

    kind: str  # named credit | syndicated text | shared quotation | contained text | shared passage | shared slip | editor
    text: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whose report it is; the articles that rest on it and the signals. ``held`` false: cited, not held.

    ``independence`` is ``same origin``, ``not established`` or ``shown``.
    """

    id: str
    name: str
    kind: str  # outlet | agency | document | speaker | not stated
    articles: tuple[str, ...]
    signals: tuple[Signal, ...]
    held: bool
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldAccount:
    """What one article says in one field of an event, in exact words (``words`` null: silent)."""

    article: str
    words: str | None
    value: str | None
    relation: Relation
    ref: Ref | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldAssessment:
    """One field (when, where, killed, wounded, fired, responsibility ...) over all accounts."""

    field: str
    accounts: tuple[FieldAccount, ...]
    overall: Relation
    low: int | None = None
    high: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What an event or a statement rests on: outlets, origins, independence, and its fields."""

    about: str
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    independence: str
    status: str  # single-source | not established | disputed
    fields: tuple[FieldAssessment, ...] = ()


class Precision(StrEnum):
    """How closely the map can show a place."""

    POINT = "point"  # where an editor put it
    TOWN = "town"  # the middle of the town of that name
    COUNTRY = "country"  # somewhere in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a place with events stands on the map (degrees), or, where ``precision`` is null, that it does not; ``basis`` is why, in both cases.

    ``within`` is how many kilometres about the point it may be (a country), ``refs`` are the words of the sources that it rests on, ``town`` the town's number at GeoNames, ``placing`` the place of the editor's
    word in ``Editorial.places``.
    """

    place: str
    basis: str
    precision: Precision | None = None
    north: float | None = None
    east: float | None = None
    within: int = 0
    refs: tuple[Ref, ...] = ()
    town: int | None = None
    placing: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessments:
    """All origins and assessments of a knowledge base, the article's own origin by article id, and where places stand on the map."""

    origins: tuple[Origin, ...]
    assessments: tuple[Assessment, ...]
    article_origins: tuple[tuple[str, str], ...] = ()
    locations: tuple[Location, ...] = ()


# --- what decides ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that decides what is printed: its name as records spell it (``*`` stands for what differs from case to case), and
    one plain sentence that says what it does and why, with its thresholds."""

    name: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGroup:
    """Rules of one kind; ``kind`` is the key of its heading in the interface words (``method.group_<kind>``)."""

    kind: str
    rules: tuple[Rule, ...]


# --- what is written -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A finished page: path below ``docs/`` and its Markdown."""

    path: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A finished data file: path below ``docs/`` and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All that the whole-corpus stages take: studies sorted by article id, rejections, the editor's files."""

    studies: tuple[Study, ...]
    rejections: tuple[Rejection, ...]
    editorial: Editorial


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What the pipeline returns: writing it is one call."""

    corpus: Corpus
    kb: KnowledgeBase
    assessments: Assessments
    pages: tuple[Page, ...] = ()
    files: tuple[DataFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    versions: tuple[tuple[str, str], ...] = field(default=())
