// plotly.js with the traces the pages draw and the languages they speak.
import Plotly from 'plotly.js/lib/core';
import bar from 'plotly.js/lib/bar';
import box from 'plotly.js/lib/box';
import choropleth from 'plotly.js/lib/choropleth';
import heatmap from 'plotly.js/lib/heatmap';
import scattergeo from 'plotly.js/lib/scattergeo';
import es from 'plotly.js/lib/locales/es';
import fr from 'plotly.js/lib/locales/fr';

Plotly.register([bar, box, choropleth, heatmap, scattergeo, es, fr]); // scatter is part of the core
window.Plotly = Plotly;
