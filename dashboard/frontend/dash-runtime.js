// Loaded before Dash's own scripts, in place of its 99 kB of polyfills for browsers that are gone.
import runtime from 'regenerator-runtime';

window.regeneratorRuntime = runtime; // the one thing of those polyfills that Dash's bundles still call

// dcc.Graph loads plotly.js when the first chart appears, from this address; Dash's renderer would set it to
// the full 4.8 MB build, so it is fixed here to the address in our script tag.
const plotlyUrl = document.currentScript.dataset.plotly;
Object.defineProperty(window, '_dashPlotlyJSURL', { get: () => plotlyUrl, set: () => {} });
