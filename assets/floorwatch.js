/* Floorwatch in the browser: the address is the state, figures are painted in the theme's colours.
   Words, links and the table are there without it. */
(function () {
  "use strict";

  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const paint = window.floorwatch.paint; // paint.js
  const painted = new Map();

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    floorwatch: {
      paint: function (figure) {
        const context = window.dash_clientside.callback_context;
        const ids = (context && context.outputs_list && context.outputs_list.id) || null;
        if (ids) {
          painted.set(ids.card, figure);
          const box = document.getElementById("plot-" + ids.card);
          if (box) box.classList.toggle("empty", !figure);
        }
        return paint(figure);
      }
    }
  });

  function repaint() {
    for (const [card, figure] of painted) {
      window.dash_clientside.set_props({ card: card, type: "graph" }, { figure: paint(figure) });
    }
  }
  dark.addEventListener("change", repaint);

  /* ---- the address ---- */

  function go(url, replace, moved) {
    rest();
    if (!moved) moves(null, 0);
    const target = new URL(url, location.href);
    if (target.pathname !== location.pathname || !document.getElementById("controls")) {
      location.assign(target);
      return;
    }
    if (target.href === location.href) return;
    if (decides(target.search)) return location.assign(target);
    history[replace ? "replaceState" : "pushState"]({}, "", target);
    show(moved);
  }

  let shownSearch = location.search;

  /* Some pages have other parts for another country: they are loaded anew. */
  function decides(search) {
    const page = document.querySelector("#react-entry-point [data-decisive]");
    const names = ((page && page.dataset.decisive) || "").split(" ").filter(Boolean);
    const one = new URLSearchParams(shownSearch), other = new URLSearchParams(search);
    return names.some((name) => one.get(name) !== other.get(name));
  }

  /* A slider that was moved shows where it is: the controls are made anew for all other changes only. */
  function show(moved) {
    shownSearch = location.search;
    const query = { data: location.search.replace(/^\?/, "") };
    const own = document.querySelector("#react-entry-point #board-controls > .ready");
    if (!(moved && own)) remember();
    window.dash_clientside.set_props("query", query);
    if (own && !moved) window.dash_clientside.set_props("query-of-controls", query);
    for (const link of document.querySelectorAll("[data-lang]")) {
      const url = new URL(location.href);
      if (link.dataset.lang === "en") url.searchParams.delete("lang");
      else url.searchParams.set("lang", link.dataset.lang);
      link.href = url.pathname + readable(url.searchParams);
    }
  }

  function readable(parameters) {
    const query = parameters.toString().replace(/%2C/g, ",").replace(/%3A/g, ":");
    return query ? "?" + query : "";
  }

  const ORDER = ["indicator", "source", "release", "year", "window", "from", "to", "sex", "age", "location",
    "quantile", "group", "area", "scheme", "lang", "theme"];

  /* The address with one parameter changed, others made void, in canonical order. */
  function changed(name, value, fallback, voided) {
    const given = new URLSearchParams(location.search);
    for (const other of voided) given.delete(other);
    if (value && value !== fallback) given.set(name, value);
    else given.delete(name);
    const ordered = new URLSearchParams();
    const own = Array.from(given.keys()).filter((key) => ORDER.indexOf(key) < 0); // a chart's own parameters
    for (const key of ORDER.slice(0, -2).concat(own, ORDER.slice(-2))) {
      if (given.has(key)) ordered.set(key, given.get(key));
    }
    return location.pathname + readable(ordered);
  }

  /* The address that a control wants, as it stands now: the control may be gone when it is followed. */
  function wanted(control) {
    const box = control.closest && control.closest("[data-param]");
    if (!box) return "";
    const voided = (box.dataset.void || "").split(" ").filter(Boolean);
    return changed(box.dataset.param, control.value, box.dataset.default || "", voided);
  }

  document.addEventListener("change", function (event) {
    const url = wanted(event.target);
    if (!url) return;
    if (event.target.type === "range") follow(event.target, url);
    else go(url);
  });

  /* A slider is followed at its first step, so that the answer is there at once, and then when it rests; not while it
     is held, because a new view makes the controls anew. A movement is one entry in the history, and is over after a
     second of rest, counted in short pieces: time in which the page was busy drawing and took no key is not rest. */
  const slider = { held: false, waiting: 0, last: -Infinity, id: "", value: null, moving: 0 };

  function moves(control, pieces) {
    clearTimeout(slider.moving);
    slider.id = pieces ? control.id : "";
    if (pieces) slider.moving = setTimeout(() => moves(control, pieces - 1), 100);
  }

  function follow(control, url) {
    const now = performance.now();
    const same = control.id === slider.id;
    const rests = now - slider.last > 250;
    rest();
    if (slider.held) return;
    moves(control, 10);
    slider.last = now;
    if (rests || !same) return go(url, same, true);
    slider.value = control.value;
    slider.waiting = setTimeout(() => go(url, true, true), 250);
  }

  function rest() {
    clearTimeout(slider.waiting);
    slider.value = null;
  }

  /* A slider that was made anew while it still moves stands where the reader has it. */
  function keepMoving() {
    const control = slider.value !== null && document.getElementById(slider.id);
    if (control && control.value !== slider.value) tell(Object.assign(control, { value: slider.value }));
  }

  function tell(control) {
    const shown = document.querySelector(`output[for="${control.id}"]`);
    const number = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false });
    if (shown) shown.textContent = number.format(control.value);
  }

  document.addEventListener("pointerdown", function (event) { slider.held = event.target.type === "range"; });
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, function () { slider.held = false; });
  }

  document.addEventListener("input", function (event) {
    const control = event.target;
    if (control.type === "range") {
      tell(control);
      const url = wanted(control);
      if (url) follow(control, url);
      return;
    }
    if (control.id === "control-area") addArea(control);
  });

  function addArea(field) {
    const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/’/g, "'").toLowerCase();
    const wanted = fold(field.value.trim());
    if (wanted.length < 2) return;
    for (const option of document.querySelectorAll("#area-names option")) {
      if (fold(option.value) === wanted) {
        const codes = (new URLSearchParams(location.search).get("area") || "").split(",").filter(Boolean);
        const code = option.dataset.code;
        field.value = "";
        if (codes.indexOf(code) < 0) go(changed("area", codes.concat(code).join(","), "", []));
        return;
      }
    }
  }

  document.addEventListener("submit", function (event) {
    if (event.target.id === "controls") event.preventDefault();
  });

  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("a[data-go]");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      go(link.href);
    }
  });

  window.addEventListener("popstate", function () {
    rest();
    moves(null, 0);
    // A link to a part of the page comes here too: it must not draw the page anew and take the focus away.
    if (location.search === shownSearch) return;
    if (decides(location.search)) return location.reload();
    const controls = document.querySelector("#react-entry-point #board-controls > .ready");
    if (controls) brought.delete(controls); // sliders that were moved go back to where they were
    if (document.getElementById("controls") || document.querySelector("[data-ready=refused]")) show();
  });

  /* ---- the table ---- */

  /* Boxes that name their content: the table of Explore, the heat table of contingencies. */
  function fillTables() {
    for (const box of document.querySelectorAll("#react-entry-point div[data-src]")) fillTable(box);
  }

  const lately = new Map(); // what stood in a box before it was made anew: it stays until the new rows are here

  function fillTable(box) {
    const source = box.getAttribute("data-src");
    if (!source || box.dataset.shown === source) return;
    const path = source.split("?")[0];
    if (!box.firstChild && lately.has(path)) box.innerHTML = lately.get(path);
    box.dataset.shown = source;
    box.setAttribute("aria-busy", "true");
    fetch(source, { headers: { Accept: "text/html" } })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.status))))
      .then((text) => {
        if (box.dataset.shown !== source) return; // asked for before the last choice
        box.innerHTML = text;
        lately.set(path, text);
      })
      .catch(() => { if (box.dataset.shown === source) box.dataset.shown = ""; })
      .finally(() => { if (!box.dataset.shown || box.dataset.shown === source) box.removeAttribute("aria-busy"); });
  }

  /* Boxes that bring their content as HTML of the server. */
  const brought = new WeakMap();
  function fillReady() {
    for (const box of document.querySelectorAll("#react-entry-point div[data-html]")) {
      const html = box.getAttribute("data-html");
      if (brought.get(box) === html) continue;
      brought.set(box, html);
      box.innerHTML = html;
    }
  }

  /* ---- from the first paint to the live page ---- */

  /* A new view makes the controls anew: what was open stays open, and the keyboard stays where it was. */
  const kept = { focus: "", open: false };

  function remember() {
    const controls = document.getElementById("controls");
    const active = document.activeElement;
    kept.open = Boolean(controls && controls.querySelector("details.more[open]"));
    kept.focus = "";
    if (controls && controls.contains(active)) kept.focus = active.classList.contains("chip") ? "control-area" : active.id;
  }

  function restore() {
    const more = document.querySelector("#react-entry-point #controls details.more");
    if (!more || more.dataset.known) return;
    more.dataset.known = "1";
    if (kept.open) more.open = true;
    const lost = kept.focus && (!document.activeElement || document.activeElement === document.body);
    const control = lost && document.getElementById(kept.focus);
    if (control) control.focus({ preventScroll: true });
  }

  function named() {
    const heading = document.querySelector("#react-entry-point #intro h1");
    const title = heading && heading.textContent + " – Floorwatch";
    if (title && document.title !== title) document.title = title;
  }

  /* On narrow screens the choices are a sheet: Escape or a touch beside it closes it. */
  function closeSheet(focus) {
    const more = document.querySelector("#controls details.more[open]");
    if (!more || window.innerWidth >= 900) return;
    more.open = false;
    if (focus) more.querySelector("summary").focus();
  }
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") closeSheet(true);
  });
  document.addEventListener("click", function (event) {
    if (event.target.closest && !event.target.closest("#controls")) closeSheet(false);
  });

  /* A link to a part of the page lands there, and stays while charts and table come in, until the reader moves. */
  function land() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    const stay = new ResizeObserver(() => target.scrollIntoView({ behavior: "instant" }));
    const leave = () => stay.disconnect();
    stay.observe(document.getElementById("main"));
    for (const move of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      window.addEventListener(move, leave, { once: true, passive: true });
    }
    setTimeout(leave, 4000);
  }

  /* What the reader chose or wrote before the scripts took over stays chosen. Fields of React take what is typed. */
  function carry(first) {
    for (const early of first.querySelectorAll("select[id]")) {
      const late = document.querySelector("#react-entry-point #" + CSS.escape(early.id));
      if (late && late.value !== early.value) late.value = early.value;
    }
  }

  const watcher = new MutationObserver(function () {
    fillReady();
    const first = document.getElementById("first-paint");
    if (first && document.querySelector("#react-entry-point [data-ready]")) {
      remember();
      carry(first);
      first.remove();
      document.documentElement.classList.add("live");
      land();
    }
    restore();
    keepMoving();
    named();
    fillTables();
  });
  const entry = document.getElementById("react-entry-point");  // not on pages that stand alone
  if (!entry) document.documentElement.classList.add("live");
  else watcher.observe(entry, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-src", "data-html"] });
})();

/* ---- search: the field in the header as a combobox with a list of answers ---- */
(function () {
  "use strict";

  const form = document.querySelector("form.site-search");
  const field = form && form.querySelector("input[type=search]");
  if (!field) return;

  const list = document.createElement("ul");
  list.id = "site-search-list";
  list.className = "search-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.results);
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  form.append(list, said);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": list.id })) field.setAttribute(name, value);

  let waiting = 0, request = null, at = -1, shown = "";

  const options = () => Array.from(list.children);

  function close() {
    clearTimeout(waiting);
    if (request) request.abort();
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function mark(to) {
    at = to;
    options().forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    if (at < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", options()[at].id);
    options()[at].scrollIntoView({ block: "nearest" });
  }

  function part(name, text) {
    const made = document.createElement("span");
    made.className = name;
    made.textContent = text;
    return made;
  }

  function option(answer, n) {
    const made = document.createElement("li");
    made.id = list.id + "-" + n;
    made.dataset.href = answer.href;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    const more = [answer.kind_label, answer.detail, answer.also].filter(Boolean).join(" · ");
    made.append(part("answer", answer.label), " ", part("about-answer", more));
    return made;
  }

  function fill(answer, asked) {
    shown = asked;
    list.dataset.for = asked;
    list.replaceChildren(...answer.results.map(option));
    list.hidden = !answer.results.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
    said.textContent = answer.summary;
  }

  function ask() {
    if (request) request.abort();
    if (!field.value.trim()) { said.textContent = ""; return close(); }
    request = new AbortController();
    const asked = field.value, query = new URLSearchParams(new FormData(form));
    fetch(form.dataset.src + "?" + query, { signal: request.signal, headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
      .then((answer) => { if (document.activeElement === field) fill(answer, asked); })
      .catch(() => { });  // Enter still leads to the page of answers
  }

  field.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });

  field.addEventListener("keydown", function (event) {
    const open = !list.hidden, last = list.children.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open && (!last || shown !== field.value)) ask();
      else if (!open && last >= 0) { list.hidden = false; field.setAttribute("aria-expanded", "true"); mark(-1); }
      else if (event.key === "ArrowDown") mark(at < last ? at + 1 : -1);
      else mark(at < 0 ? last : at - 1);
      event.preventDefault();
    } else if (event.key === "Enter" && open && at >= 0) {
      event.preventDefault();
      location.assign(options()[at].dataset.href);
    } else if (event.key === "Escape") {
      if (open) event.preventDefault();  // first the list is closed, then the field emptied
      event.stopPropagation();
      close();
    }
  });

  field.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());  // the focus stays in the field
  list.addEventListener("click", function (event) {
    const chosen = event.target.closest("[role=option]");
    if (chosen) location.assign(chosen.dataset.href);
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest && event.target.closest("input, select, textarea, [contenteditable]")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();

/* ---- compare: copy the address of the view ---- */
(function () {
  "use strict";

  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest("[data-copy]");
    if (!button || !navigator.clipboard) return;
    navigator.clipboard.writeText(button.dataset.copy).then(() => { button.textContent = button.dataset.done; });
  });
})();

/* ---- data: the query builder answers while it is filled in ---- */
(function () {
  "use strict";

  const form = document.getElementById("data-query");
  if (!form || !window.fetch) return;
  const said = document.getElementById("data-said");
  let waiting = 0, request = null, shown = address();

  /* The form as an address: empty fields left out, fields of one name joined by commas. */
  function address() {
    const given = new URLSearchParams();
    for (const [name, text] of new FormData(form)) {
      if (text.trim()) given.set(name, given.has(name) ? given.get(name) + "," + text.trim() : text.trim());
    }
    const query = given.toString().replace(/%2C/g, ",").replace(/%3A/g, ":");
    return form.getAttribute("action") + (query ? "?" + query : "");
  }

  function later(pause) {
    clearTimeout(waiting);
    waiting = setTimeout(update, pause);
  }

  function update() {
    clearTimeout(waiting);
    const wanted = address();
    if (wanted === shown) return;
    shown = wanted;
    if (request) request.abort();
    const own = request = new AbortController();
    const answer = document.getElementById("data-answer");
    answer.setAttribute("aria-busy", "true");
    fetch(wanted, { headers: { Accept: "text/html" }, signal: own.signal })
      .then((reply) => reply.text().then((text) => [reply.url, new DOMParser().parseFromString(text, "text/html")]))
      .then(([url, page]) => {
        if (own !== request || !page.getElementById("data-answer")) throw new Error("not this page");
        take(page);
        history.replaceState({}, "", document.getElementById("data-answer").dataset.here || url);
        shown = address();
      })
      .catch((error) => {
        if (error.name === "AbortError" || own !== request) return;
        location.assign(wanted); // let the browser show what came instead
      });
  }

  /* The new answer, and the fields as the server reads them; the field in use stays as it is, but for what is wrong. */
  function take(page) {
    const answer = page.getElementById("data-answer");
    document.getElementById("data-answer").replaceWith(answer);
    document.getElementById("data-wrong").replaceWith(page.getElementById("data-wrong"));
    for (const fresh of page.querySelectorAll("#data-query .data-control")) {
      const here = document.getElementById(fresh.id);
      if (!here.contains(document.activeElement)) here.replaceWith(fresh);
      else keep(here, fresh);
    }
    const more = document.getElementById("data-more");
    if (page.getElementById("data-more").open) more.open = true;
    for (const link of document.querySelectorAll("[data-lang]")) {
      const other = page.querySelector(`[data-lang="${link.dataset.lang}"]`);
      if (other) link.href = other.getAttribute("href");
    }
    const count = answer.querySelector("#data-count") || answer.firstElementChild;
    said.textContent = count ? count.textContent : "";
  }

  function keep(here, fresh) {
    const active = document.activeElement;
    for (const part of fresh.querySelectorAll("[id]")) {
      const old = document.getElementById(part.id);
      if (!old || !here.contains(old)) continue;
      if (old !== active && !part.matches("option")) old.replaceWith(part);
      else for (const name of ["aria-invalid", "aria-describedby"]) {
        if (part.hasAttribute(name)) old.setAttribute(name, part.getAttribute(name));
        else old.removeAttribute(name);
      }
    }
    if (active.dataset.adds) active.value = ""; // what was chosen stands among the codes now
  }

  form.addEventListener("input", function (event) {
    if (event.target.type === "text") later(600);
  });
  form.addEventListener("change", function (event) {
    if (event.target.name === "lang") location.assign(address());
    else later(event.target.type === "text" ? 0 : 120);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    shown = "";
    update();
  });
})();
