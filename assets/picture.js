/* A chart as a picture: words and drawing share a page of fixed size, and nothing is cut.
   Title and notes give way first; then the drawing is made smaller as a whole, letters included; then a long list
   shows as many rows as can be read, around the reader's country, and says so. */
(function () {
  "use strict";

  const root = document.documentElement;
  const PRINT = root.dataset.size === "print";
  const SMALLEST = 0.66; // a drawing's letters are not made smaller than this, where fewer rows are shown instead
  const LEAST = 0.5; // and where there is nothing to leave out
  const LARGEST = 1.25;
  const TALLEST = 2400; // pixels of a drawing on paper
  const WORLD = 0.53; // height of a map of the world, of its width
  const LIST = 12; // rows; shorter lists are shown whole
  const ROW = 16; // pixels of a row of a list
  const TIGHT_ROW = 13.5; // where that is enough to show all of them
  const HEAD = 34; // pixels of the axis above rows
  const FEW_SOURCES = 3;
  const SHARE = 0.54; // of the page's height: what the drawing should have

  /* From roomy to tight: title, small print (px), lines of notes. */
  const STEPS = [[27, 11.5, 2], [24, 11.5, 2], [22, 11, 1], [20, 11, 1], [19, 10.5, 0], [17.5, 10, 0], [16, 9.5, 0]];

  const find = (selector) => document.querySelector(selector);
  const room = find(".room");
  const drawing = find(".drawing");
  const note = find("footer .note");
  const sentences = note ? note.textContent.trim().split(/(?<=[.!?])\s+(?=\S)/) : [];

  /* As many whole sentences of the notes as have room in so many lines. */
  function tell(lines) {
    if (!note) return;
    note.hidden = false;
    note.textContent = "x";
    const limit = note.clientHeight * lines + 2;
    let told = "";
    for (const sentence of sentences) {
      note.textContent = told ? told + " " + sentence : sentence;
      if (note.clientHeight > limit) break;
      told = note.textContent;
    }
    note.textContent = told;
    note.hidden = !told;
  }

  function step(size, small, lines) {
    root.style.setProperty("--title", size + "px");
    root.style.setProperty("--small", small + "px");
    tell(lines);
  }

  /* Several sources run on in one paragraph. */
  function gather() {
    const lines = document.querySelectorAll(".sources .source");
    if (lines.length < 2 || PRINT) return;
    find(".sources").classList.add("running");
    find(".sources").classList.toggle("many", lines.length > FEW_SOURCES);
    for (const line of Array.from(lines).slice(1)) {
      line.before(" ");
      const label = line.firstChild; // the word "Source:" stands once
      if (label && label.nodeType === Node.TEXT_NODE) label.remove();
      line.before("· ");
    }
  }

  function fit(wanted) {
    if (PRINT) return;
    const page = find(".picture").clientHeight;
    const enough = Math.min(wanted * LARGEST, page * SHARE);
    for (const [size, small, lines] of STEPS) {
      step(size, small, lines);
      if (room.clientHeight >= enough) return;
    }
  }

  /* How much smaller or larger the drawing is made, for the room there is. */
  function scale(wanted, has, least) {
    return Math.min(LARGEST, Math.max(least, has / wanted));
  }

  function place(box, by, width, height) {
    box.style.width = width / by + "px";
    box.style.height = height / by + "px";
    box.style.transform = by === 1 ? "none" : `scale(${by})`;
  }

  /* ---- figures ---- */

  const colours = (trace) => {
    const given = trace.marker && trace.marker.color;
    return Array.isArray(given) ? given : [];
  };

  /* The rows of a list that the reader asked for, by their place in it. */
  function chosen(figure, names) {
    const found = new Set();
    for (const trace of figure.data) {
      colours(trace).forEach((colour, n) => {
        const at = colour === "@accent" ? names.indexOf((trace.y || [])[n]) : -1;
        if (at >= 0) found.add(at);
      });
    }
    return Array.from(found).sort((a, b) => a - b);
  }

  const isList = (figure) => {
    const axis = (figure.layout || {}).yaxis || {};
    return axis.type === "category" && Boolean(axis.range) && (axis.categoryarray || axis.tickvals || []).length >= LIST;
  };

  /* The height a drawing would like, and how small it may become. One of rows needs its height; others can be flatter. */
  function needs(figure, natural) {
    const axis = (figure.layout || {}).yaxis || {};
    const rows = axis.type === "category" || axis.tickmode === "array" || natural > 480;
    if (isList(figure) || endsOf(figure).length > 1) return [natural, SMALLEST];
    if (rows) return [natural, LEAST];
    const labels = ((figure.layout || {}).annotations || []).length; // set apart for the height it was made for
    return labels > 1 ? [natural * 0.85, 0.58] : [natural * 0.6, 0.8];
  }

  /* A list with more rows than can be read shows those at its top, or around those that were asked for. */
  function window_(figure, height) {
    const axis = (figure.layout || {}).yaxis || {};
    const names = axis.categoryarray || axis.tickvals || [];
    if (!isList(figure)) return;
    const all = names.length;
    const fits = Math.max(1, Math.floor((height - 40) / ROW));
    if (fits < all && axis.ticktext) axis.ticktext = axis.ticktext.map((text) => String(text).replace(/<br>/g, " "));
    if ((height - 40) / TIGHT_ROW >= all) return;
    const down = axis.range[0] > axis.range[1]; // the first category is the top row
    const rows = chosen(figure, names).map((at) => (down ? at : all - 1 - at));
    const lost = rows.length && rows.length <= fits && (rows[0] >= fits || rows[rows.length - 1] >= fits);
    const first = lost ? Math.max(0, Math.min(all - fits, Math.round((rows[0] + rows[rows.length - 1] + 1 - fits) / 2))) : 0;
    const last = first + fits;
    axis.range = down ? [last - 0.5, first - 0.5] : [all - last - 0.5, all - first - 0.5];
    for (const trace of figure.data) if (trace.cliponaxis === false) trace.cliponaxis = true;
    const out = (name) => {
      const at = names.indexOf(name);
      return at >= 0 && (down ? at < first || at >= last : all - 1 - at < first || all - 1 - at >= last);
    };
    const beside = figure.layout.annotations;
    if (beside) figure.layout.annotations = beside.filter((each) => each.yref === "paper" || !out(each.y));
    part(first + 1, last, all);
  }

  /* Where a chart of rows under headings can end: the lower edge of each row, downwards from 0. */
  const endsOf = (figure) => ((figure.layout || {}).meta || {}).ends || [];

  /* Such a chart with more rows than can be read shows the uppermost. */
  function cut(figure, height, natural) {
    const ends = endsOf(figure), axis = figure.layout.yaxis;
    if (ends.length < 2 || height >= natural - 1) return;
    const rows = (natural - HEAD) / (axis.range[1] - axis.range[0]);
    let fits = ends.filter((end) => HEAD + rows * (axis.range[1] - end) <= height).length;
    fits = Math.max(1, fits);
    if (fits === ends.length) return;
    const last = ends[fits - 1], shown = axis.tickvals.map((at) => at > last);
    axis.range = [last - 0.1, axis.range[1]];
    axis.ticktext = axis.ticktext.filter((_, n) => shown[n]);
    axis.tickvals = axis.tickvals.filter((_, n) => shown[n]);
    figure.layout.annotations = (figure.layout.annotations || []).filter((each) => each.y > last);
    for (const trace of figure.data) trace.cliponaxis = true;
    part(1, fits, ends.length);
  }

  function part(first, last, all) {
    const said = find("footer .part");
    said.textContent = said.dataset.text.replace("{first}", first).replace("{last}", last).replace("{all}", all);
    said.hidden = false;
  }

  async function draw(script) {
    const figure = JSON.parse(script.textContent);
    const natural = Number(drawing.dataset.height);
    fit(natural);
    const flat = figure.data.some((trace) => /geo|choropleth/.test(trace.type));
    let has = PRINT ? Math.min(flat ? room.clientWidth * WORLD : natural, TALLEST) : room.clientHeight;
    const [wanted, least] = needs(figure, natural);
    let by = flat ? 1 : scale(wanted, has, least);
    window_(figure, has / by);
    cut(figure, has / by, natural);
    if (!PRINT) {
      fit(natural);
      has = room.clientHeight; // less by the line that says which rows are shown
      by = flat ? 1 : scale(wanted, has, least);
    } else {
      room.style.height = has + "px";
    }
    const most = flat ? has : Math.min(has, natural * by * 1.6);
    place(drawing, by, room.clientWidth, most);
    const painted = window.floorwatch.paint(figure);
    delete painted.layout.height;
    painted.layout.autosize = true;
    const config = JSON.parse(find("script.config").textContent);
    await window.Plotly.newPlot(drawing, painted.data, painted.layout, Object.assign(config, { responsive: false }));
  }

  /* ---- several plots ---- */

  const PLOT = [200, 130]; // pixels of a plot that can be read
  const LABELS = 4; // labels at the ends of lines, from which on they need the height they were set apart for
  const TIGHT = 420; // pixels of a plot that is drawn for little room

  /* The smallest share that a plot has of the room it needs, with so many columns. */
  function share(sections, columns) {
    drawing.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
    return Math.min(...sections.map((section) => {
      const plot = section.querySelector(".plot");
      const script = section.querySelector("script.figure");
      const crowded = script && (JSON.parse(script.textContent).layout.annotations || []).length >= LABELS;
      const high = Math.min(crowded ? 0.8 * plot.dataset.height : PLOT[1], plot.dataset.height);
      return Math.min(plot.clientWidth / PLOT[0], plot.clientHeight / high);
    }));
  }

  /* The columns with which the plots have most room, and whether that is enough. */
  function arrange(sections) {
    let best = [0, 1];
    for (let columns = 1; columns <= sections.length; columns++) {
      const found = share(sections, columns);
      if (found > best[0]) best = [found, columns];
    }
    drawing.style.gridTemplateColumns = `repeat(${best[1]}, minmax(0, 1fr))`;
    return best[0] >= 1;
  }

  async function drawPlots() {
    const all = Array.from(drawing.querySelectorAll("section"));
    fit(all.length > 1 ? Infinity : Number(all[0].querySelector(".plot").dataset.height));
    if (PRINT) {
      room.style.height = "auto";
      drawing.style.gridTemplateColumns = `repeat(${Math.min(2, all.length)}, minmax(0, 1fr))`;
      drawing.classList.add("tall");
      for (const plot of drawing.querySelectorAll(".plot")) plot.style.height = plot.dataset.height + "px";
    } else {
      for (let shown = all.length; shown > 0; shown--) {
        all.forEach((section, n) => { section.hidden = n >= shown; });
        if (shown < all.length) part(1, shown, all.length);
        let by = 1, fits = false;
        for (; by >= LEAST && !fits; by -= 0.05) {
          place(drawing, by, room.clientWidth, room.clientHeight);
          fits = arrange(all.slice(0, shown));
        }
        if (fits || shown === 1) break;
      }
    }
    const config = JSON.parse(find("script.config").textContent);
    await Promise.all(Array.from(drawing.querySelectorAll("section:not([hidden]) script.figure"), (script) => {
      const box = document.getElementById(script.dataset.for);
      const painted = window.floorwatch.paint(JSON.parse(script.textContent), box.clientWidth < TIGHT);
      delete painted.layout.height;
      painted.layout.autosize = true;
      return window.Plotly.newPlot(box, painted.data, painted.layout, Object.assign({}, config, { responsive: false }));
    }));
  }

  /* ---- tables and the like ---- */

  const rowsOf = (box) => {
    const body = Array.from(box.querySelectorAll("tbody tr"));
    if (body.length) return body;
    const list = box.querySelector("ol, ul, dl");
    return list ? Array.from(list.children) : [];
  };

  function write() {
    for (const folded of drawing.querySelectorAll("details")) folded.open = PRINT; // on paper there is room for all
    fit(drawing.offsetHeight);
    if (PRINT && drawing.scrollHeight <= TALLEST) return;
    if (PRINT) room.style.height = TALLEST + "px";
    const width = room.clientWidth;
    const fits = (by) => {
      drawing.style.transform = by === 1 ? "none" : `scale(${by})`;
      drawing.style.width = width / by + "px";
      return drawing.scrollHeight * by <= room.clientHeight && drawing.scrollWidth <= Math.ceil(width / by);
    };
    for (let by = 1; by >= SMALLEST; by -= 0.04) if (fits(by)) return;
    const rows = rowsOf(drawing);
    const beside = Array.from(drawing.querySelectorAll("*")).filter((each) => !rows.includes(each));
    const show = (many) => {
      rows.forEach((row, n) => { row.hidden = n >= many; });
      const last = many && rows.length ? rows[many - 1].closest("table, ol, ul, dl") : null;
      for (const each of beside) { // what comes after the last table of which rows are left: headings, other tables
        const after = last && last.compareDocumentPosition(each);
        each.hidden = Boolean(after & Node.DOCUMENT_POSITION_FOLLOWING) && !(after & Node.DOCUMENT_POSITION_CONTAINED_BY);
      }
    };
    part(1, rows.length, rows.length);
    let shown = 1; // the most that fit, found by halves: each try lays out the whole table
    let beyond = rows.length;
    while (beyond - shown > 1) {
      const tried = (shown + beyond) >> 1;
      show(tried);
      if (fits(SMALLEST)) shown = tried;
      else beyond = tried;
    }
    show(shown);
    part(1, shown, rows.length);
    for (let by = SMALLEST; by > 0.3 && !fits(by); by -= 0.04);
  }

  async function start() {
    const families = ["400 15px 'Source Sans 3'", "600 15px 'Source Sans 3'", "700 15px 'Source Sans 3'", "700 27px 'Source Serif 4'"];
    await Promise.all(families.map((each) => document.fonts.load(each, document.body.textContent)));
    gather();
    const script = find("script.figure");
    if (drawing && drawing.matches(".plots")) await drawPlots();
    else if (script) await draw(script);
    else if (drawing) write();
    else fit(0);
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    root.dataset.ready = "true";
  }

  start().catch((error) => {
    root.dataset.ready = "failed";
    throw error;
  });
})();
