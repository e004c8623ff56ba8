"""The front-end build: plotly.js with the traces we draw, the world map, everything compressed once."""
