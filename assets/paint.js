/* Figures in the theme's colours: they come with names of colours ("@accent") and are painted for light and dark, for
   wide and narrow windows. Pages, embeds, pictures and briefs all paint with this. */
(function () {
  "use strict";

  /* A map that brings its own shapes needs no outline of the world: of this resolution, which no other map has, plotly.js
     finds an empty one here and asks for none. */
  const geo = (window.PlotlyGeoAssets = window.PlotlyGeoAssets || { topojson: {} });
  geo.topojson.world_110m = { type: "Topology", objects: {}, arcs: [] };

  const NARROW = 600; // pixels of the window, below which figures are drawn with little room

  function colours() {
    const style = getComputedStyle(document.documentElement);
    return (name) => style.getPropertyValue("--" + name).trim() || name;
  }

  /* A copy of the figure with "@name" replaced by the colour of that name in the present theme. */
  function resolve(node, colour) {
    if (typeof node === "string") return node.charAt(0) === "@" ? colour(node.slice(1)) : node;
    if (Array.isArray(node)) return node.map((item) => resolve(item, colour));
    if (node && typeof node === "object") {
      const copy = {};
      for (const key of Object.keys(node)) copy[key] = resolve(node[key], colour);
      return copy;
    }
    return node;
  }

  function template(colour) {
    const axis = {
      gridcolor: colour("grid"), linecolor: colour("grid"), zerolinecolor: colour("rule"), zerolinewidth: 1,
      tickcolor: colour("grid"), ticks: "", automargin: true
    };
    return {
      layout: {
        font: { family: colour("font"), size: 13, color: colour("ink") },
        paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
        hoverlabel: { bgcolor: colour("raised"), bordercolor: colour("rule"), font: { color: colour("ink"), size: 13 } },
        xaxis: axis, yaxis: axis
      }
    };
  }

  /* Painted for little room where the window has little, or where the caller says so of the figure's own box. */
  function paint(figure, tight) {
    const empty = { data: [], layout: { xaxis: { visible: false }, yaxis: { visible: false } } };
    if (!figure) return empty;
    const colour = colours();
    const copy = resolve(figure, colour);
    copy.layout = Object.assign({ template: template(colour), uirevision: "floorwatch" }, copy.layout);
    if (tight === undefined ? isNarrow() : tight) narrow(copy);
    return copy;
  }

  function isNarrow() {
    return window.innerWidth < NARROW;
  }

  /* The title of an axis, on as many lines as a small window needs. */
  function wrapped(text) {
    const most = Math.max(20, Math.floor(window.innerWidth / 11));
    const lines = [""];
    for (const word of text.split(" ")) {
      const at = lines.length - 1;
      if (lines[at] && lines[at].length + word.length >= most) lines.push(word);
      else lines[at] += (lines[at] && " ") + word;
    }
    return lines.join("<br>");
  }

  /* Phones: smaller text and points, and what the figure itself says of little room (layout.meta.narrow). */
  function narrow(figure) {
    const layout = figure.layout;
    layout.font = Object.assign({}, layout.font, { size: 11 });
    if (layout.margin && layout.margin.r > 100) layout.margin = Object.assign({}, layout.margin, { r: 84 });
    const own = (layout.meta && layout.meta.narrow) || {};
    for (const part of Object.keys(own)) {
      const whole = Array.isArray(own[part]) || typeof own[part] !== "object";
      layout[part] = whole ? own[part] : Object.assign({}, layout[part], own[part]);
    }
    for (const axis of Object.keys(layout).filter((name) => name.startsWith("xaxis"))) {
      const title = layout[axis].title;
      if (title && title.text) {
        layout[axis] = Object.assign({}, layout[axis], { title: Object.assign({}, title, { text: wrapped(title.text) }) });
      }
    }
    for (const trace of figure.data) {
      if (trace.meta === "wide") trace.visible = false;
      if (trace.type === "scattergeo") trace.marker = Object.assign({}, trace.marker, { size: 4 });
    }
  }

  /* Labels beside bars that do not end within their box get the room they lack: the axis becomes longer. Letters have
     another width in each font and language, so that this is known only when the figure has been drawn. */
  function makeRoom(box, again) {
    const edge = box.getBoundingClientRect().right, axis = box._fullLayout && box._fullLayout.xaxis;
    if (!axis || axis.type !== "linear" || !(axis.range[1] > axis.range[0])) return Promise.resolve();
    const plot = box.querySelector(".main-svg").getBoundingClientRect();
    let factor = 1;
    for (const text of box.querySelectorAll(".xy .bartext, .xy .textpoint text, .annotation-text")) {
      const at = text.getBoundingClientRect();
      const from = at.left - plot.left - axis._offset;
      if (at.right > edge + 0.5 && from > 10) factor = Math.max(factor, from / Math.max(10, from - (at.right - edge) - 1));
    }
    if (factor === 1) return Promise.resolve();
    const end = axis.range[0] + (axis.range[1] - axis.range[0]) * Math.min(factor, 2);
    const made = window.Plotly.relayout(box, { "xaxis.range[1]": end });
    return again ? made : made.then(() => makeRoom(box, true)); // labels that stand a little off their point
  }

  window.floorwatch = Object.assign({}, window.floorwatch, { paint: paint, isNarrow: isNarrow, makeRoom: makeRoom });
})();
