// plotly.js for embeds of maps: no bars, boxes or heat maps (the core brings lines and points).
import Plotly from 'plotly.js/lib/core';
import choropleth from 'plotly.js/lib/choropleth';
import scattergeo from 'plotly.js/lib/scattergeo';
import es from 'plotly.js/lib/locales/es';
import fr from 'plotly.js/lib/locales/fr';

Plotly.register([choropleth, scattergeo, es, fr]);
window.Plotly = Plotly;
