"""A folder of pages in, the folder as a reader's browser shows it out: served over loopback, every mishap recorded."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Dialog, Page, Response, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserPage:
    """One browser tab on one served folder, and what went on in it that should not have."""

    page: Page
    origin: str
    foreign: list[str] = field(default_factory=list)  # addresses asked for on any other host
    missing: list[str] = field(default_factory=list)  # addresses of ours that answered 400 or above
    errors: list[str] = field(default_factory=list)  # uncaught script errors
    dialogs: list[str] = field(default_factory=list)  # alert, confirm, prompt: the mark of a script that ran
    refused: list[str] = field(default_factory=list)  # what the page's own policy held back

    def open(self, path: str = "") -> Page:
        """Go to a page of the folder (`events/`, `#anchor` and all) and wait until it has loaded."""
        self.page.goto(f"{self.origin}/{path.removeprefix('/')}")
        return self.page

    def mishaps(self) -> list[str]:
        """Everything recorded, in words; empty on a page that is as it should be."""
        return [
            *(f"asked another host: {url}" for url in self.foreign),
            *(f"not found: {url}" for url in self.missing),
            *(f"script error: {text}" for text in self.errors),
            *(f"dialog: {text}" for text in self.dialogs),
            *(f"refused: {text}" for text in self.refused),
        ]


class OpenFolder(Protocol):
    """What the fixture `browser_page` gives."""

    def __call__(
        self,
        folder: Path,
        *,
        width: int = 1280,
        height: int = 900,
        scripts: bool = True,
        dark: bool = False,
        policy: bool = True,
    ) -> BrowserPage:
        """Serve the folder and open an empty tab of that size on it. ``policy``: whether the browser heeds the pages' own."""
        ...


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        """Say nothing: requests are recorded by the page."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on loopback, on a free port, for as long as the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless browser for the whole run; without any, a failure in CI and a skip elsewhere."""
    path = find_chromium()
    if path is None:
        give_up: Callable[[str], None] = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("no Chromium: install one, or name it in CHROMIUM, or run python -m tests.browser.install")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium: Browser) -> Iterator[OpenFolder]:
    """Opens folders: `browser_page(site).open("events/")`. Each call is a reader of its own (no shared storage)."""
    with ExitStack() as stack:

        def open_folder(
            folder: Path,
            *,
            width: int = 1280,
            height: int = 900,
            scripts: bool = True,
            dark: bool = False,
            policy: bool = True,
        ) -> BrowserPage:
            origin = stack.enter_context(served(folder))
            context = stack.enter_context(
                chromium.new_context(
                    viewport={"width": width, "height": height},
                    java_script_enabled=scripts,
                    bypass_csp=not policy,
                    color_scheme="dark" if dark else "light",
                    locale="en-GB",
                    timezone_id="UTC",
                )
            )
            opened = BrowserPage(page=context.new_page(), origin=origin)
            _record(opened)
            return opened

        yield open_folder


def _record(opened: BrowserPage) -> None:
    """Have the tab write down whatever a page of ours must not do."""

    def request(url: str) -> None:
        if not url.startswith((f"{opened.origin}/", "data:", "blob:", "about:")):
            opened.foreign.append(url)

    def response(answer: Response) -> None:
        if answer.status >= 400 and answer.url.startswith(f"{opened.origin}/"):
            opened.missing.append(answer.url)

    def dialog(shown: Dialog) -> None:
        opened.dialogs.append(f"{shown.type}: {shown.message}")
        shown.dismiss()

    def console(text: str) -> None:
        if "Content Security Policy" in text:
            opened.refused.append(text)

    opened.page.on("request", lambda sent: request(sent.url))
    opened.page.on("websocket", lambda socket: request(socket.url))
    opened.page.on("response", response)
    opened.page.on("pageerror", lambda error: opened.errors.append(error.message))
    opened.page.on("dialog", dialog)
    opened.page.on("console", lambda said: console(said.text))
