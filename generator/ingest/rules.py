"""Nothing in, the rules by which lines are classed and metadata believed out: for the page that says how it was made."""

from __future__ import annotations

from generator.model import Rule, RuleGroup

_LINES = {
    "front matter": "The keys at the head of a Markdown file are metadata, no text.",
    "repeats the title": "The headline printed a second time; once is enough.",
    "describes a picture": "A picture caption: it may show another day and another place, so that it supports no facts.",
    "section heading": "A heading between paragraphs, which repeats or sharpens what the text says.",
    "related stories": "A block of headlines of other articles: they are other reports, not this one.",
    "related story": "A headline of another article, or the words that lead to it.",
    "navigation": "A menu or a line that leads about the site.",
    "page controls": "Words on buttons and switches of the page.",
    "page tools": "Print, save, text size: tools of the page.",
    "sharing": "Buttons for sharing on networks, with their counters.",
    "follow us": "Invitations to follow the outlet elsewhere.",
    "newsletter": "Invitations to a newsletter, with their forms.",
    "subscription": "Offers of a subscription.",
    "paywall": "Notes that the rest of the text costs money.",
    "donation meter": "A plea for money with its counter; its figures are not the report's.",
    "call to action": "A plea to the reader to do something.",
    "advertisement": "Advertisements and their labels.",
    "cookie notice": "Notices on cookies and consent.",
    "comments": "Comments of readers and the form for them: not the outlet's words.",
    "contact": "Addresses for tips and letters.",
    "copyright": "The note on rights.",
    "counter": "Numbers of views or shares; they are about the page, not the story.",
    "reading time": "How long the text takes to read.",
    "tags": "Key words under the article.",
    "label": "A label of the page such as the name of a section.",
    "player": "Controls of a player of sound or film.",
    "about the author": "What the outlet says of its author.",
    "notice": "A notice of the page that is no part of the report.",
    "release notice": "Formulas of press releases round their text.",
    "wire note": "Notes of an agency to its editors.",
    "end mark": "The mark at the end of a text.",
    "links": "A line that consists of links alone.",
    "picture": "A picture without words.",
    "markup": "Markup of the file without words of the text.",
    "code": "Program code.",
    "rule": "A line drawn across the page.",
}
_BASES = {
    "sidecar": "An editor's file beside the article counts first: an editor looked.",
    "front matter": "Then what the head of the file states.",
    "html metadata": "Then what the saved page states about itself in its metadata.",
    "text": "Then what the text itself states, such as a credit line; the line is known.",
    "inferred": "What an editor concludes without a source for it is printed as inferred, not stated.",
}

RULES = (
    RuleGroup(kind="lines", rules=tuple(Rule(name=name, says=says) for name, says in _LINES.items())),
    RuleGroup(kind="metadata", rules=tuple(Rule(name=name, says=says) for name, says in _BASES.items())),
)
