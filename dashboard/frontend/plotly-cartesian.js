// plotly.js for embeds of charts with axes: bars, lines and points; no code for maps.
import Plotly from 'plotly.js/lib/core';
import bar from 'plotly.js/lib/bar';
import es from 'plotly.js/lib/locales/es';
import fr from 'plotly.js/lib/locales/fr';

Plotly.register([bar, es, fr]); // scatter is part of the core
window.Plotly = Plotly;
