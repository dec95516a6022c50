// Sorting and filtering of tables, and a preview of the cited sentence. Every page is complete without this file.
"use strict";
(() => {
  const MIN_ROWS = 12; // shorter tables are read faster than sorted
  const MOST_CHOICES = 40; // more are found faster by typing
  const MARK = 'a[href*="#s"]:not(.headerlink)';
  const body = document.querySelector(".md-content article");
  if (!body) return;
  const fromRight = document.body.dir === "rtl";

  // An address on a long page that goes on elsewhere: its anchor stands in the list of parts, which leads to it.
  const moved = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const part = moved && moved.matches(".b-parts .b-anchor") && moved.closest("li")?.querySelector("a");
  if (part) location.replace(part.href + location.hash);

  const value = (row, i) => {
    const cell = row.cells[i];
    const time = cell.querySelector("time");
    return time ? time.getAttribute("datetime").replace(/^[^0-9X]+/, "") : cell.textContent.trim();
  };
  const compare = (a, b) => a.localeCompare(b, undefined, { numeric: true });

  const pages = new Map();
  const load = (url) => {
    if (!pages.has(url)) {
      pages.set(url, fetch(url).then((r) => r.text()).then((t) => new DOMParser().parseFromString(t, "text/html")));
    }
    return pages.get(url);
  };

  // A long page goes on on others. Its tools work on all of it: what stands there is fetched when one is first used.
  const box = body.querySelector(".b-parts");
  const opening = box && !box.querySelector("li") ? new URL(box.querySelector("a").href).pathname : "";
  const firstPart = () => (opening ? load(opening) : Promise.resolve(document));
  const otherParts = async () => {
    const home = opening || location.pathname;
    const first = await firstPart();
    const ways = [...first.querySelectorAll(".b-parts li")].map((li) => li.querySelector("a").getAttribute("href"));
    const paths = [home, ...ways.map((way) => new URL(way, location.origin + home).pathname)];
    const here = paths.indexOf(location.pathname);
    return Promise.all(paths.map(async (path, n) => [n < here, n === here ? null : await load(path), path]));
  };
  const adopted = (node, path) => {
    const copy = document.importNode(node, true);
    for (const part of [copy, ...copy.querySelectorAll("[id]")]) part.removeAttribute("id");
    for (const a of copy.querySelectorAll("a[href]")) a.href = new URL(a.getAttribute("href"), location.origin + path).href;
    for (const a of copy.querySelectorAll(MARK)) previewed(a);
    return copy;
  };

  // Words of the page's language for the tools: filter, all, show all, speaker, source. Without them there are no tools.
  let words = [];
  const named = (node) => [...node.childNodes].filter((n) => !n.matches?.(".headerlink")).map((n) => n.textContent).join("").trim();
  const valuesOf = (row) => [...row.cells].map((cell) => {
    const parts = [...cell.querySelectorAll("a, .b-tag, span[data-key]")].map((part) => part.textContent.trim());
    return parts.length ? parts : [cell.textContent.trim()];
  });
  const facetsOf = (table, rows) => [...table.tHead.rows[0].cells].map((head, i) => [head.textContent.trim(), i]).filter(([, i]) => {
    const cells = rows.map((row) => row.cells[i]);
    const choices = new Set(rows.flatMap((row) => valuesOf(row)[i]));
    return i > 0 && !cells.some((cell) => cell.matches(".b-number") || cell.querySelector("q, time")) && choices.size > 1
      && choices.size <= MOST_CHOICES && choices.size < rows.length;
  });

  // What is chosen stands in the address (#~0.Type=Attack), so that a view can be linked to.
  const state = () => new URLSearchParams(location.hash.startsWith("#~") ? location.hash.slice(2) : "");
  const filtered = (list, items, before, facets, after = () => {}, grow = null) => {
    if (words.length < 5) return;
    const tools = document.createElement("div");
    const field = (name, control) => {
      const box = document.createElement("span");
      const label = document.createElement("label");
      control.id = `b-tool-${list}-${tools.childElementCount}`;
      control.name = `${list}.${name}`;
      label.htmlFor = control.id;
      label.append(name);
      box.className = "b-field";
      box.append(label, control);
      tools.append(box);
      return control;
    };
    const text = field(words[0], Object.assign(document.createElement("input"), { type: "search" }));
    const choices = facets.map(([name, i]) => {
      const select = field(name, document.createElement("select"));
      const known = [...new Set(items.flatMap((item) => item.values[i]))].filter(Boolean).sort(compare);
      select.append(new Option(words[1], ""), ...known.map((value) => new Option(value, value)));
      return [select, i];
    });
    const clear = Object.assign(document.createElement("button"), { type: "button", textContent: words[2] });
    const count = document.createElement("output");
    tools.className = "b-tools";
    tools.setAttribute("role", "group");  // no landmark: a page may have several
    tools.setAttribute("aria-label", words[0]);
    tools.append(clear, count);
    (before.closest(".md-typeset__scrollwrap") || before).before(tools);
    const controls = [text, ...choices.map(([select]) => select)];
    const apply = () => {
      const wanted = text.value.trim().toLowerCase();
      let shown = 0;
      for (const { node, values } of items) {
        const fits = choices.every(([select, i]) => !select.value || values[i].includes(select.value));
        node.hidden = !(fits && node.textContent.toLowerCase().includes(wanted));
        shown += !node.hidden;
      }
      count.value = `${shown} / ${items.length}${grow ? " …" : ""}`;
      clear.hidden = controls.every((control) => !control.value);
      after(!clear.hidden);
    };
    const read = () => {
      const held = state();
      for (const control of controls) control.value = held.get(control.name) ?? "";
      apply();
    };
    const write = () => {
      const held = state();
      for (const control of controls) control.value ? held.set(control.name, control.value) : held.delete(control.name);
      history.replaceState(null, "", [...held].length ? `#~${held}` : location.pathname + location.search);
      apply();
    };
    for (const control of controls) control.addEventListener("input", write);
    clear.addEventListener("click", () => { for (const control of controls) control.value = ""; write(); text.focus(); });
    addEventListener("hashchange", () => { if (location.hash.startsWith("#~")) read(); });
    read();
    if (!grow) return;
    const whole = async () => {
      tools.removeEventListener("focusin", whole);
      const [all, names] = await grow();
      const held = tools.contains(document.activeElement) ? document.activeElement.name : "";
      tools.remove();
      filtered(list, all, before, names, after);
      if (held) body.querySelector(`.b-tools [name="${CSS.escape(held)}"]`)?.focus();
    };
    tools.addEventListener("focusin", whole);
    if (controls.some((control) => control.value)) whole();
  };

  const toolsOfTable = (table, n) => {
    const rows = [...table.tBodies[0].rows];
    const cut = box && words.length > 4;
    if (!table.tHead || (rows.length < MIN_ROWS && !cut)) return;
    const heads = [...table.tHead.rows[0].cells];
    const columns = heads.map((head) => head.textContent).join("|");
    const items = () => rows.map((row) => ({ node: row, values: valuesOf(row) }));
    // Rows that go without what the row above says need it when they are parted from that row.
    let sorted = false;
    const parted = (chosen) => table.toggleAttribute("data-whole", chosen || sorted);
    let grown = null;
    const grow = () => (grown ??= otherParts().then((parts) => {
      for (const [before, page, path] of parts) {
        const same = [...(page?.querySelectorAll(".md-content article table") ?? [])].filter((other) =>
          other.tHead && [...other.tHead.rows[0].cells].map((head) => head.textContent).join("|") === columns);
        const more = same.flatMap((other) => [...other.tBodies[0].rows]).map((row) => adopted(row, path));
        if (before) rows.splice(rows.findIndex((row) => row.dataset.here), 0, ...more);
        else rows.push(...more);
      }
      table.tBodies[0].append(...rows);
      return [items(), facetsOf(table, rows)];
    }));
    for (const row of rows) row.dataset.here = "here";
    heads.forEach((head, i) => {
      const button = document.createElement("button");
      button.append(...head.childNodes);
      button.type = "button";
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", async () => {
        if (cut) await grow();
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of heads) other.setAttribute("aria-sort", "none");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        rows.sort((a, b) => compare(value(a, i), value(b, i)) * (up ? 1 : -1));
        table.tBodies[0].append(...rows);
        sorted = true;
        parted(true);
      });
    });
    filtered(n, items(), table, facetsOf(table, rows), parted, cut && grow);
  };

  // The statements of a page, by who said it, in which source, and how.
  const SAID = "h2, h3, .b-statement";
  const toolsOfStatements = (n) => {
    const statements = [...body.querySelectorAll(".b-statement")];
    if (!statements.length || (statements.length < MIN_ROWS && !box)) return;
    const items = () => {
      let speaker = "";
      const known = [];
      for (const node of body.querySelectorAll("h2, .b-statement")) {
        if (node.matches("h2")) speaker = named(node);
        else known.push({ node, values: [[speaker], [...new Set([...node.querySelectorAll(MARK)].map((m) => m.textContent.split(":")[0]))]] });
      }
      return known;
    };
    const [, , , speakers, sources] = words;
    const facets = [[speakers, 0], [sources, 1]];
    const start = body.querySelector("h2");
    const grow = async () => {
      for (const [before, page, path] of await otherParts()) {
        const more = [...(page?.querySelector(".md-content article")?.querySelectorAll(SAID) ?? [])].map((node) => adopted(node, path));
        if (before) start.before(...more);
        else [...body.querySelectorAll(".b-statement")].pop().after(...more);
      }
      return [items(), facets];
    };
    filtered(n, items(), start, facets, () => {
      const shown = new Set();
      let heads = [];
      for (const node of body.querySelectorAll(SAID)) {
        if (node.matches("h2")) heads = [node];
        else if (node.matches("h3")) heads = [heads[0], node];
        else if (!node.hidden) heads.forEach((head) => shown.add(head));
      }
      for (const head of body.querySelectorAll("h2, h3")) head.hidden = !shown.has(head);
    }, box && grow);
  };

  const equip = (page) => {
    words = (page.querySelector(".b-words")?.textContent ?? "").split(" · ").map((word) => word.trim());
    const tables = [...body.querySelectorAll("table")];
    tables.forEach(toolsOfTable);
    toolsOfStatements(tables.length);
  };

  let tip = null;
  const hide = () => { tip?.remove(); tip = null; };
  const show = async (link, touched = false) => {
    const at = new URL(link.href);
    if (at.origin !== location.origin || !/^#s\d+$/.test(at.hash) || at.pathname === location.pathname) return;
    const page = await load(at.pathname).catch(() => null);
    const sentence = page?.getElementById(at.hash.slice(1));
    if (!sentence || !(touched || link.matches(":hover, :focus"))) return;
    hide();
    tip = document.createElement("div");
    tip.className = "b-tip";
    tip.setAttribute("role", "tooltip");
    tip.dir = "auto";
    tip.textContent = sentence.textContent.replace(/^\s*\d+\s*/, "");
    if (touched) {
      const way = Object.assign(document.createElement("a"), { href: link.href, textContent: `${link.textContent} ${fromRight ? "←" : "→"}` });
      tip.append(way);
    }
    document.body.append(tip);
    const box = link.getBoundingClientRect();
    const left = Math.min(fromRight ? box.right - tip.offsetWidth : box.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
    tip.style.left = `${Math.max(8, left) + scrollX}px`;
    tip.style.top = `${box.bottom + 6 + scrollY}px`;
  };
  const previewed = (link) => {
    if (!/#s\d+$/.test(link.href)) return;
    // A finger has no hover: the first tap shows the sentence, with the way to it.
    link.addEventListener("pointerdown", (event) => { link.dataset.by = event.pointerType; });
    link.addEventListener("click", (event) => {
      if (link.dataset.by !== "touch" || new URL(link.href).pathname === location.pathname) return;
      event.preventDefault();
      show(link, true);
    });
    link.addEventListener("pointerenter", (event) => { if (event.pointerType !== "touch") show(link); });
    link.addEventListener("focus", () => { if (link.dataset.by !== "touch") show(link); });
    link.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") hide(); });
    link.addEventListener("blur", () => { if (link.dataset.by !== "touch") hide(); });
  };
  body.querySelectorAll(MARK).forEach(previewed);
  if (opening) firstPart().then(equip);
  else equip(document);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("pointerdown", (event) => { if (tip && !tip.contains(event.target)) hide(); });

  // What is wider than the screen is scrolled by keyboard too, and the theme's search box gets the name of its field.
  const reach = () => {
    for (const box of body.querySelectorAll(".md-typeset__scrollwrap, .b-picture")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  addEventListener("load", reach);
  addEventListener("resize", reach);
  const search = document.querySelector(".md-search");
  search?.setAttribute("aria-label", search.querySelector("input")?.getAttribute("aria-label") ?? "");
})();
