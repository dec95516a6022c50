"""The disk: sources and editors' files in; generated pages, data and the finished site out.

names     what a file name looks like in a message, and which names are no articles
reading   articles and editors' files, only as regular files that are reached without a symbolic link
config    mkdocs.yml, and its copy with the menu in another language
durable   the one way to change the disk: numbered operations, each a point where a test can stop the build
swap      a folder made aside takes the place of the old one in one step
docs      the generated pages among the hand-written ones, with a manifest of what is ours
site      the finished site
lock      one build at a time
"""

from __future__ import annotations

from generator.files.config import mkdocs_in, read_mkdocs, setting_places
from generator.files.docs import MANIFEST, read_manifest, write_data, write_docs
from generator.files.durable import write_file
from generator.files.lock import LOCK, lock
from generator.files.names import is_ignored, shown, shown_text
from generator.files.reading import SIDECAR, read_blobs, read_editorial, read_file, stamps, tree
from generator.files.site import html_files, leave_out, page_count, publish, rewrite
from generator.files.swap import discard, prepare, staging

__all__ = [
    "LOCK",
    "MANIFEST",
    "SIDECAR",
    "discard",
    "html_files",
    "is_ignored",
    "leave_out",
    "lock",
    "mkdocs_in",
    "page_count",
    "prepare",
    "publish",
    "read_blobs",
    "read_editorial",
    "read_file",
    "read_manifest",
    "read_mkdocs",
    "rewrite",
    "setting_places",
    "shown",
    "shown_text",
    "staging",
    "stamps",
    "tree",
    "write_data",
    "write_docs",
    "write_file",
]
