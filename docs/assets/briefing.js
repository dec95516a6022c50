// Sorting and filtering of tables, and a preview of the cited sentence. Every page is complete without this file.
"use strict";
(() => {
  const MIN_ROWS = 12; // shorter tables are read faster than sorted
  const body = document.querySelector(".md-content article");
  if (!body) return;

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

  for (const table of body.querySelectorAll("table")) {
    const rows = [...table.tBodies[0].rows];
    if (rows.length < MIN_ROWS || !table.tHead) continue;
    [...table.tHead.rows[0].cells].forEach((head, i) => {
      const button = document.createElement("button");
      button.append(...head.childNodes);
      button.type = "button";
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of table.tHead.rows[0].cells) other.setAttribute("aria-sort", "none");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        rows.sort((a, b) => compare(value(a, i), value(b, i)) * (up ? 1 : -1));
        table.tBodies[0].append(...rows);
      });
    });
    const tools = document.createElement("div");
    const input = document.createElement("input");
    tools.className = "b-tools";
    input.type = "search";
    input.placeholder = "Filter";
    input.setAttribute("aria-label", "Filter the rows of this table");
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    });
    tools.append(input);
    (table.closest(".md-typeset__scrollwrap") || table).before(tools);
  }

  const pages = new Map();
  const load = (url) => {
    if (!pages.has(url)) {
      pages.set(url, fetch(url).then((r) => r.text()).then((t) => new DOMParser().parseFromString(t, "text/html")));
    }
    return pages.get(url);
  };
  let tip = null;
  const hide = () => { tip?.remove(); tip = null; };
  const show = async (link) => {
    const at = new URL(link.href);
    if (at.origin !== location.origin || !/^#s\d+$/.test(at.hash) || at.pathname === location.pathname) return;
    const page = await load(at.pathname).catch(() => null);
    const sentence = page?.getElementById(at.hash.slice(1));
    if (!sentence || !link.matches(":hover, :focus")) return;
    hide();
    tip = document.createElement("div");
    tip.className = "b-tip";
    tip.setAttribute("role", "tooltip");
    tip.dir = "auto";
    tip.textContent = sentence.textContent.replace(/^\s*\d+\s*/, "");
    document.body.append(tip);
    const box = link.getBoundingClientRect();
    const left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
    tip.style.left = `${Math.max(8, left) + scrollX}px`;
    tip.style.top = `${box.bottom + 6 + scrollY}px`;
  };
  for (const link of body.querySelectorAll('a[href*="#s"]:not(.headerlink)')) {
    if (!/#s\d+$/.test(link.href)) continue;
    link.addEventListener("pointerenter", () => show(link));
    link.addEventListener("focus", () => show(link));
    link.addEventListener("pointerleave", hide);
    link.addEventListener("blur", hide);
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

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
