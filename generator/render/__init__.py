"""Corpus, KnowledgeBase and Assessments in, finished Markdown pages out.

The conventions of a page (the gate reads finished pages and holds them to these):

1. *Everything visible is one of six things.* Interface words (from ``words/en.yml``, printed through ``w(...)``; no
   digits, no names in that file), quoted source words, declared values, titles that link to a page of ours, citation
   marks, and the numbered sentences of a source page. After taking the last five away, what is left of a line are
   words, punctuation and nothing else.
2. *Mark*: the Markdown link ``[S1:12](../sources/<article id>.md#s12)``. ``S<k>`` is the place of the article in the list sorted by
   (published or "9999", path); the number after the colon is the sentence number, its anchor on the source page
   ``s<n>``. Several marks stand one after another, each after one space. The path is relative to the page.
3. *Quoted source words*: ``<q dir="auto">“TEXT”</q>``, then its mark or marks before the next ``<q`` or the end of the line
   (table rows: of the cell). TEXT, with character references decoded, is a substring of one cited sentence; runs of
   white space (line breaks) are printed as one space and compared so; ``⟨U+202E⟩`` (angle marks U+27E8/U+27E9 round the
   code point) stands for a control or bidi character that is made visible, other control characters are left out. TEXT
   itself may hold quotation marks of any kind: the tag, not the mark, is the border. ``dir`` is ``ltr`` where a sentence
   written from the left opens with a quotation written from the right.
   Inside ``<span class="b-diff">`` (two wordings compared) the pieces stand in ``<q>`` without quotation marks, each of
   them a run of words of one of the two cited sentences.
4. *Declared values*, recomputed by key:
   ``<data value="KEY">12</data>`` counts and numbers;
   ``<time datetime="EDTF" data-key="KEY">11 March 2020</time>`` dates (the words follow from the EDTF alone);
   ``<span data-key="KEY">TEXT</span>`` any other text that is not a quotation: metadata, editors' words, composed titles.
   Attributes may follow in any order; more attributes (``dir``, ``hidden``, ``class``) may stand with them. Keys:

   - counts: ``articles``, ``outlets`` (named publishers), ``origins`` (that the articles as a whole rest on), ``events`` (realis actual), ``plans`` (planned or
     threatened), ``actors``, ``statements``, ``places``, ``sentences``, ``rejections``, ``decisions``, ``single_origin`` (actual events
     with at most one origin), ``contested`` (actual events with a field that differs), ``undated`` (articles without a stated
     day), ``inferred_years`` (actual events whose year comes from another article), ``removed`` (lines classed debris),
     ``rated`` (outlets that an editor rated), ``independent`` (events whose
     accounts were shown to be independent); per thing ``event:<id>:accounts|outlets|origins|days`` (``days``: sentences that state its day),
     ``statement:<id>:variants|outlets|origins``, ``actor:<id>:articles|events|statements``, ``place:<id>:events|town`` (``town``: its number at GeoNames),
     ``map:<id>:number`` (its row), ``map:bar`` (km of the map's bar),
     ``article:<id>:sentences|used|unused|removed|words|chars|bytes``, ``article:<id>:sentence:<n>:chars``,
     ``article:<id>:line:<n>:chars``, ``article:<id>:line:<n>`` (the line number itself), ``origin:<id>:articles``,
     ``event:<id>:<toll kind>:low|high``, ``pair:<article id>:<article id>:<slug of the kind>`` (similarity in percent, whole)
   - dates: ``event:<id>:date``, ``article:<id>:published``, ``article:<id>:retrieved``, ``decision:<i>:on``, ``cutoff``,
     ``actor:<id>:first|last``, ``time:<article id>:<start>``
   - texts: ``event:<id>:title``, ``event:<id>:address`` (of its page; likewise ``actor:``, ``article:``), ``event:<id>:id`` (likewise ``actor:``, ``statement:``, ``origin:``, ``article:``),
     ``actor:<id>:name``, ``place:<id>:name|point``, ``placing:<i>:note|by`` (an editor's word on a place; ``on`` is a date), ``credit:<what>``, ``actor:<id>:folded`` (hidden, for the search), ``origin:<id>:name``,
     ``article:<id>:headline|publisher|author|agency|url|rights|note|digest|path|sha256|language|encoding|media_type|ref``,
     ``article:<id>:warning:<i>``, ``article:<id>:line:<n>:reason``, ``event:<id>:date_basis|type|subtype``,
     ``event:<id>:field:<field>:note``, ``reason:<rule>`` (a merge rule or date basis, as recorded), ``signal:<origin id>:<i>``,
     ``editorial:title|subject|scope``, ``outlet:<i>:name|owner|url|letter|by|on|why``,
     ``decision:<i>:names|note|by|new|old``, ``rejection:<i>:path|reason|remedy``, ``version:<name>``, ``version_name:<name>``,
     ``actor:<id>:former:<i>``, ``event:<id>:former:<i>``, ``statement:<id>:former:<i>`` (``<i>`` counts from 0 in the record's own order).
   - of the rules that the program hands over: ``rule:<kind>:<i>:name|says``; ``method.md`` lists all of them
   - of the published edition that this one is compared with: counts ``was:articles|events|plans|actors|statements``,
     ``was:event:<id>:accounts|origins``; date ``was:event:<id>:date``; texts ``was:event:<id>:title|place|realis|<toll kind>:<i>``,
     ``was:actor:<id>:name``, ``was:article:<id>:path|sha256``, ``was:statement:<id>:id|speaker``, ``was:decision:<id>:verdict|names|note``.
     ``since:<section>`` counts the lines of that section of ``changes.md``, where the sections are: every thing that is new, reads
     otherwise or is gone has its line there, up to a hundred.

   An event's title is made of interface words, names and words that stand in the event's own sentences; where two would be
   alike, its date, then the end of its id in brackets. Where interface words are written from the right, names and words of
   sources in it stand between U+2068 and U+2069, in pairs and not within one another; nowhere else do these stand as they are.
5. *Titles that link*: a Markdown link to a generated page (no ``#s`` anchor) has as text that page's title, an alias of
   that entity as written, or interface words.
6. *Numbered sentences*, source pages only: ``<p id="s12" class="b-s" dir="auto">`` + ``<span class="b-n">12</span> TEXT`` + ``</p>`` on one line, TEXT being
   the whole sentence with white space squashed (``lang="en"`` here and at quotations where the page is not in English); where ``publish`` forbids it ``<p id="s12" class="b-s b-withheld">`` with the length
   as declared value instead. Backlinks ("used in") follow on a line of their own. Removed lines are printed by number,
   class, length and reason only, never by text.
7. SVG pictures repeat what the list or table after them says; their text is a title, a name or a date that also stands
   on the page outside them. A line within ``<svg`` ... ``</svg>`` holds nothing else.
   The map's signs are links that bear ``data-place``; where each stands is measured (see ``locator`` and ``gate.located``), and each has its row, with the
   anchor ``map-<id>``, in the table after it. The part of the places page about a country has the anchor ``in-<id>``.
8. A heading that shows words of a source, and one in another language than English, ends in an id of ours, `` { #slug } ``: ids made from names could be those that the
   theme keeps for itself. Anchors in the text are ``<span id="..." class="b-anchor"></span>`` or the id of a box.
9. A long page goes on on ``<page>/part/<n>.md`` (see ``parts``). Its list of parts, ``<div class="b-parts">``, holds links named as those parts
   are, interface words, anchors of what stands there, and words, days and links that stand there too. A part's heading is the first's with
   the words ``part.title`` and its number (key ``part``). Everything else is held to these conventions as if nothing were cut.
10. The last line of a page is ``<script type="application/ld+json">`` with schema.org data in one line, ``<``, ``>`` and ``&`` escaped: the
   types and properties of ``generator.gate.linked``, whose every value stands on the page or is a code or address on record.
11. Front matter holds ``title`` (and ``description``) as JSON strings: the text of the page's one level-one heading.
"""

from __future__ import annotations

from generator.render.missing import missing
from generator.render.moved import moved
from generator.render.pages import record, render
from generator.render.rules import RULES

__all__ = ["RULES", "missing", "moved", "record", "render"]
