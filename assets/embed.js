/* A chart outside the site: draws the figures of the page in the theme's colours, says when it is ready, and tells the
   page around it how high it is (in the message that Datawrapper's embeds send, which many sites listen to already).
   Figures stand as JSON in <script class="figure" data-for="the id of their box">. Nothing is stored or asked for. */
(function () {
  "use strict";

  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const floorwatch = window.floorwatch;
  const drawn = [];

  function config(own) {
    const usual = { displayModeBar: false, displaylogo: false, responsive: true, scrollZoom: false,
      locale: root.lang === "en" ? "en" : root.lang };
    return Object.assign(usual, own ? JSON.parse(own) : {});
  }

  const TIGHT = 420; // pixels of one of several plots, below which it is drawn with little room

  function isTight(box) {
    return box.closest(".panels") ? box.offsetWidth < TIGHT : floorwatch.isNarrow();
  }

  /* In an embed the box has a size, and the figure fills it; in pictures and briefs the figure may say its own. */
  function fitted(figure, box) {
    const painted = floorwatch.paint(figure, isTight(box));
    if (box.closest("[data-fill]")) {
      painted.layout = Object.assign({}, painted.layout, { autosize: true });
      delete painted.layout.height;
      delete painted.layout.width;
    }
    return painted;
  }

  function roomFor(box) {
    return isTight(box) ? floorwatch.makeRoom(box) : null;
  }

  function draw(script) {
    const box = document.getElementById(script.dataset.for);
    const figure = JSON.parse(script.textContent);
    if (!box || !figure) return null;
    const painted = fitted(figure, box);
    const top = box.closest(".scrolls") && firstRows(painted);
    const shown = top || painted;
    const made = window.Plotly.newPlot(box, shown.data, shown.layout, config(script.dataset.config));
    if (!top) {
      drawn.push({ box: box, figure: figure, tight: isTight(box) });
      return made.then(() => roomFor(box)).then(() => toChosen(box, figure));
    }
    return made.then(function () {
      setTimeout(function () { // after what can be seen has been painted
        drawn.push({ box: box, figure: figure, tight: isTight(box) });
        const all = fitted(figure, box);
        window.Plotly.react(box, all.data, all.layout).then(() => roomFor(box)).then(() => {
          toChosen(box, figure);
          box.dataset.rows = "all";
        });
      }, 50);
    });
  }

  /* In a list that is longer than its frame, the rows that the reader asked for come into sight: all of them where they
     have room, else the first. Who has scrolled already stays where they are. */
  function toChosen(box, figure) {
    const scroller = box.closest(".scrolls"), axis = box._fullLayout.yaxis;
    if (!scroller || scroller.scrollTop || axis.type !== "category") return;
    const [from, to] = axis.range, row = axis._length / Math.abs(to - from);
    const rows = [];
    for (const trace of figure.data) {
      const colours = trace.marker && trace.marker.color;
      (trace.y || []).forEach((name, n) => {
        if (Array.isArray(colours) && colours[n] === "@accent") rows.push(axis._categories.indexOf(name));
      });
    }
    if (!rows.length) return;
    const at = rows.map((n) => box.offsetTop + axis._offset + axis._length * ((to - n) / (to - from))).sort((a, b) => a - b);
    const has = scroller.clientHeight, first = at[0], last = at[at.length - 1];
    if (last + row / 2 <= has) return;
    scroller.scrollTop = last - first + row <= has ? (first + last - has) / 2 : first - row;
  }

  const FIRST = 40; // rows of a long list that are drawn at once, more than a frame shows; the others follow

  /* The figure with the uppermost rows of its list, at their places; null when it is no long list. */
  function firstRows(painted) {
    const axis = painted.layout.yaxis, rows = (axis && axis.tickvals) || [];
    if (rows.length < 2 * FIRST || !Array.isArray(axis.range)) return null;
    const from = axis.range[0] < axis.range[1] ? rows.length - FIRST : 0; // the last is uppermost unless turned round
    const wanted = rows.slice(from, from + FIRST), known = new Set(wanted);
    const yaxis = Object.assign({}, axis, { categoryorder: "array", categoryarray: axis.categoryarray || rows,
      tickvals: wanted, ticktext: axis.ticktext.slice(from, from + FIRST) });
    return {
      data: painted.data.map((trace) => (Array.isArray(trace.y) ? cropped(trace, trace.y.map((y) => known.has(y))) : trace)),
      layout: Object.assign({}, painted.layout, { yaxis: yaxis })
    };
  }

  /* All lists of a trace that have an entry for each point, without those that are not kept. */
  function cropped(node, kept) {
    const copy = {};
    for (const key of Object.keys(node)) {
      const each = node[key];
      if (Array.isArray(each)) copy[key] = each.length === kept.length ? each.filter((_, n) => kept[n]) : each;
      else copy[key] = each && typeof each === "object" ? cropped(each, kept) : each;
    }
    return copy;
  }

  function repaint(those) {
    for (const each of those) {
      each.tight = isTight(each.box);
      const painted = fitted(each.figure, each.box);
      window.Plotly.react(each.box, painted.data, painted.layout).then(() => roomFor(each.box));
    }
  }

  const stage = document.querySelector(".embed-stage");

  /* ---- tables that are wider than the frame ---- */

  const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };
  const content = stage && stage.querySelector(".embed-content");
  const found = content ? content.querySelectorAll("table:is(.listing, .heat, .law, .grid-of-fresh, .grid-of-years)") : [];
  const tables = Array.from(found);
  const strips = (table) => table.matches(".grid-of-years"); // a row is a picture of all years, whatever its width

  /* What is small in a heading stands on a line of its own there. */
  function words(cell) {
    const small = cell.querySelector("small");
    const parts = small ? [cell.textContent.slice(0, -small.textContent.length), small.textContent] : [cell.textContent];
    return parts.map((part) => part.trim()).filter(Boolean).join(", ");
  }

  /* The heading of each column, that of its group first. */
  function headings(table) {
    const columns = [];
    Array.from(table.tHead ? table.tHead.rows : []).forEach(function (row, n) {
      let at = 0;
      for (const cell of row.cells) {
        while (columns[at] && columns[at][n] !== undefined) at += 1; // taken by a cell of the row above
        for (let right = 0; right < cell.colSpan; right += 1) {
          columns[at + right] = columns[at + right] || [];
          for (let down = 0; down < cell.rowSpan; down += 1) columns[at + right][n + down] = words(cell);
        }
        at += cell.colSpan;
      }
    });
    return columns.map((texts) => Array.from(new Set(texts)).filter(Boolean).join(": "));
  }

  /* What a cell needs to be read by itself: its column's heading, and its role where it is laid out as no table. */
  function label(table) {
    if (strips(table)) return;
    const heads = headings(table);
    for (const row of table.querySelectorAll("tbody tr, tfoot tr")) {
      let at = 0;
      for (const cell of row.cells) {
        if (cell.colSpan === 1) cell.dataset.label = heads[at] || "";
        at += cell.colSpan;
      }
    }
    for (const each of [table, ...table.querySelectorAll("thead, tbody, tfoot, tr, td")]) {
      each.setAttribute("role", ROLES[each.tagName]);
    }
    for (const head of table.querySelectorAll("th")) {
      head.setAttribute("role", head.closest("thead") ? "columnheader" : "rowheader");
    }
  }

  /* A table that is too wide gets tighter, and then each row stands by itself. */
  function fitTables() {
    if (!tables.length) return;
    const style = getComputedStyle(content);
    const has = content.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    for (const table of tables) {
      table.classList.remove("tight", "stacked");
      const kinds = strips(table) ? ["tight"] : ["tight", "stacked"];
      for (const kind of kinds) if (Math.max(table.scrollWidth, table.offsetWidth) > has + 1) table.classList.add(kind);
    }
  }

  /* ---- the height ---- */

  const LEAST = 150; // pixels of a chart
  const FOOT = 64, SHARE = 0.45; // pixels for what is below it; of a low frame
  let told = 0, timer = 0;

  /* What is above and below the chart, and the height that the chart itself would like. */
  function natural() {
    let height = 0;
    for (const part of document.querySelectorAll(".embed-part")) {
      height += Math.max(part.getBoundingClientRect().height, part.scrollHeight);
    }
    const byWidth = stage.dataset.ratio ? Math.max(LEAST, stage.dataset.ratio * window.innerWidth) : Infinity; // maps
    let wanted = Math.min(stage.dataset.height, byWidth);
    if (content) {
      const bar = content.offsetHeight - content.clientHeight; // of scrolling sideways
      wanted = Math.min(content.firstElementChild.offsetHeight + bar, wanted);
    }
    stage.style.setProperty("--wanted", wanted + "px");
    return Math.ceil(height + wanted);
  }

  /* In a frame that is too low the chart keeps nearly half of it, as far as the words above leave that. */
  function share() {
    const left = window.innerHeight - document.querySelector(".embed-top").offsetHeight - FOOT;
    const least = Math.min(SHARE * window.innerHeight, left);
    if (least > LEAST) stage.style.setProperty("--least-high", least + "px");
    else stage.style.removeProperty("--least-high");
  }

  function tell(again) {
    if (!stage) return;
    const height = natural();
    share();
    if (window.parent === window) return;
    if (!again && height === told) return;
    told = height;
    window.parent.postMessage({ "datawrapper-height": { [root.dataset.embed]: height } }, "*");
  }

  /* A chart of rows in a frame that is too low is scrolled, by keyboard too. */
  function reach() {
    if (!stage || !stage.matches(".rows")) return;
    const low = stage.scrollHeight > stage.clientHeight + 1;
    const has = { tabindex: "0", role: "group", "aria-label": document.querySelector(".kicker").textContent };
    for (const name of Object.keys(has)) {
      if (low) stage.setAttribute(name, has[name]);
      else stage.removeAttribute(name);
    }
  }

  function watch() {
    if (!stage) return;
    new ResizeObserver(reach).observe(stage);
    const changes = new ResizeObserver(() => tell(false));
    for (const part of document.querySelectorAll(".embed-part, .embed-content > *")) changes.observe(part);
    let width = window.innerWidth;
    window.addEventListener("resize", function () {
      if (width !== window.innerWidth) fitTables();
      width = window.innerWidth;
      tell(false);
    });
    document.addEventListener("toggle", () => tell(false), true); // notes that unfold
    // A listener that was loaded after this page asks for the height it has missed.
    window.addEventListener("message", function (event) {
      if (event.source === window.parent && event.data === "floorwatch-height") tell(true);
    });
    tell(true);
  }

  dark.addEventListener("change", () => repaint(drawn));
  window.addEventListener("resize", function () {
    clearTimeout(timer);
    timer = setTimeout(() => repaint(drawn.filter((each) => each.tight !== isTight(each.box))), 100);
  });

  function ready(state) {
    root.dataset.ready = state;
    for (const table of document.querySelectorAll(".embed-instead")) table.open = state === "failed";
    if (state === "failed") for (const words of document.querySelectorAll(".embed-failed")) words.hidden = false;
    tell(true);
  }

  tables.forEach(label);
  fitTables();
  watch();
  try {
    const made = Array.from(document.querySelectorAll("script.figure"), draw);
    Promise.all([...made, document.fonts.ready]).then(() => ready("true"), () => ready("failed"));
  } catch (error) {
    console.error(error);
    ready("failed");
  }
})();
