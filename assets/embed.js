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
      return made;
    }
    return made.then(function () {
      setTimeout(function () { // after what can be seen has been painted
        drawn.push({ box: box, figure: figure, tight: isTight(box) });
        const all = fitted(figure, box);
        window.Plotly.react(box, all.data, all.layout).then(() => { box.dataset.rows = "all"; });
      }, 50);
    });
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
      window.Plotly.react(each.box, painted.data, painted.layout);
    }
  }

  /* ---- the height ---- */

  const stage = document.querySelector(".embed-stage");
  const LEAST = 150; // pixels of a chart, as in embed.css
  let told = 0, timer = 0;

  /* What is above and below the chart, and the height that the chart itself would like. */
  function natural() {
    let height = 0;
    for (const part of document.querySelectorAll(".embed-part")) {
      height += Math.max(part.getBoundingClientRect().height, part.scrollHeight);
    }
    const byWidth = stage.dataset.ratio ? Math.max(LEAST, stage.dataset.ratio * window.innerWidth) : Infinity; // maps
    const highest = Math.min(stage.dataset.height, byWidth);
    const content = stage.querySelector(".embed-content");
    const least = parseFloat(getComputedStyle(stage).minHeight) || 0;
    if (!content) return Math.ceil(height + Math.max(highest, least));
    const bar = content.offsetHeight - content.clientHeight; // of scrolling sideways
    return Math.ceil(height + Math.max(Math.min(content.firstElementChild.offsetHeight + bar, highest), least));
  }

  function tell(again) {
    if (!stage || window.parent === window) return;
    const height = natural();
    if (!again && height === told) return;
    told = height;
    window.parent.postMessage({ "datawrapper-height": { [root.dataset.embed]: height } }, "*");
  }

  function watch() {
    if (!stage) return;
    const changes = new ResizeObserver(() => tell(false));
    for (const part of document.querySelectorAll(".embed-part, .embed-content > *")) changes.observe(part);
    window.addEventListener("resize", () => tell(false));
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

  watch();
  try {
    const made = Array.from(document.querySelectorAll("script.figure"), draw);
    Promise.all([...made, document.fonts.ready]).then(() => ready("true"), () => ready("failed"));
  } catch (error) {
    console.error(error);
    ready("failed");
  }
})();
