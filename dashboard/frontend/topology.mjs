// Makes the world map the product serves, from the 50m topology inside plotly.js.
//
//   node topology.mjs OUT.json   writes the topology, prints one line of JSON: {"ids": n, "arcs": n, "points": n}
//
// plotly.js looks a country up with `feature.id === code` and takes the first hit, so the pieces of one code
// (Gaza and the West Bank, Ecuador and the Galápagos …) are joined into one MultiPolygon here.
// All layers plotly.js asks for are present; those the product does not draw are empty collections.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import vm from 'node:vm';
import * as geo from 'd3-geo';
import { feature, quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify, sphericalTriangleArea } from 'topojson-simplify';

const require = createRequire(import.meta.url);
const LAYERS = ['countries', 'land', 'ocean', 'lakes', 'rivers', 'coastlines', 'subunits'];
const EMPTY_LAYERS = ['ocean', 'lakes', 'rivers', 'subunits'];
// Smallest triangle kept, in steradians (2e-6 sr = about 80 km²): invisible at the width of a page.
const MIN_TRIANGLE = 2e-6;
// A ring keeps at least so many distinct corners, however small: islands stay islands.
const MIN_CORNERS = 5;
const QUANTUM = 2e4;
// Areas the UN boundaries leave out, taken from Natural Earth (public domain): M49 code -> ISO code.
const FROM_NATURAL_EARTH = { '674': 'SMR', '336': 'VAT', '876': 'WLF' };

/** plotly.js's own 50m world, with absolute coordinates instead of quantized differences. */
function readPlotlyWorld() {
    const sandbox = { window: {}, module: { exports: {} } };
    sandbox.exports = sandbox.module.exports;
    vm.runInNewContext(readFileSync(require.resolve('plotly.js/dist/plotly-geo-assets.js'), 'utf8'), sandbox);
    const world = JSON.parse(JSON.stringify(sandbox.module.exports.topojson.world_50m));
    const { scale: [kx, ky], translate: [dx, dy] } = world.transform;
    world.arcs = world.arcs.map((arc) => {
        let x = 0, y = 0;
        return arc.map(([px, py]) => [(x += px) * kx + dx, (y += py) * ky + dy]);
    });
    delete world.transform;
    return world;
}

const polygonsOf = (g) => (g.type === 'Polygon' ? [g.arcs] : g.arcs);

/** One geometry per code; its label point is that of its largest piece. */
function joinPieces(world) {
    const pieces = new Map();
    for (const g of world.objects.countries.geometries) pieces.set(g.id, [...(pieces.get(g.id) ?? []), g]);
    return [...pieces].map(([id, parts]) => {
        const largest = parts.reduce((a, b) => (geo.geoArea(feature(world, a)) >= geo.geoArea(feature(world, b)) ? a : b));
        return { type: 'MultiPolygon', id, properties: { ct: largest.properties.ct }, arcs: parts.flatMap(polygonsOf) };
    });
}

/** Points along borders that follow a parallel (49° N): a line between two far points is drawn as a great circle. */
function followParallels(world) {
    world.arcs = world.arcs.map((arc) => arc.flatMap((p, i) => {
        const [x0, y0] = arc[i - 1] ?? p;
        const span = Math.abs(p[0] - x0);
        if (span < 2 || span > 180 || Math.abs(p[1] - y0) > 0.1) return [p];
        const n = Math.ceil(span);
        return Array.from({ length: n }, (_, k) => [x0 + ((p[0] - x0) * (k + 1)) / n, y0 + ((p[1] - y0) * (k + 1)) / n]);
    }));
}

/** Adds the missing areas, each ring an arc of its own, to the countries and to the land. */
function addFromNaturalEarth(world, countries) {
    const atlas = JSON.parse(readFileSync(require.resolve('world-atlas/countries-50m.json'), 'utf8'));
    for (const g of atlas.objects.countries.geometries) {
        const id = FROM_NATURAL_EARTH[g.id];
        if (!id) continue;
        const shape = feature(atlas, g);
        const polygons = shape.geometry.type === 'Polygon' ? [shape.geometry.coordinates] : shape.geometry.coordinates;
        const arcs = polygons.map((rings) => rings.map((ring) => [world.arcs.push(ring) - 1]));
        const ct = geo.geoCentroid(shape).map((v) => Math.round(v * 100) / 100);
        countries.push({ type: 'MultiPolygon', id, properties: { ct }, arcs });
        if (id === 'WLF') world.objects.land.geometries[0].arcs.push(...arcs);
    }
}

/** The same shapes with lines cut only where borders meet (plotly.js's are also cut at provinces and rivers). */
function recut(world) {
    return topology(Object.fromEntries(LAYERS.map((layer) => [layer, feature(world, world.objects[layer])])));
}

/** Distinct corners a ring keeps at the chosen weight (its arcs share their end points). */
function cornersKept(world, ring) {
    let n = 0;
    for (const i of ring) n += world.arcs[i < 0 ? ~i : i].filter((p) => p[2] >= MIN_TRIANGLE).length - 1;
    return n;
}

/** Raises the weight of the most telling points of rings that would shrink to less than a polygon. */
function keepTinyRings(world, rings) {
    for (const ring of rings) {
        const lacking = MIN_CORNERS - cornersKept(world, ring);
        if (lacking <= 0) continue;
        const inner = ring.flatMap((i) => world.arcs[i < 0 ? ~i : i].filter((p) => p[2] < MIN_TRIANGLE));
        inner.sort((a, b) => b[2] - a[2]);
        for (const p of inner.slice(0, lacking)) p[2] = Infinity;
    }
}

/** Polygons that simplification turned inside out: they would fill the globe. */
function invertedPolygons(world, geometries) {
    return geometries.flatMap((g) => g.arcs)
        .filter((arcs) => geo.geoArea(feature(world, { type: 'Polygon', arcs })) > 2 * Math.PI);
}

function build() {
    const world = readPlotlyWorld();
    followParallels(world);
    const countries = joinPieces(world);
    addFromNaturalEarth(world, countries);
    countries.sort((a, b) => (a.id < b.id ? -1 : 1));
    world.objects.countries = { type: 'GeometryCollection', geometries: countries };
    for (const layer of EMPTY_LAYERS) world.objects[layer] = { type: 'GeometryCollection', geometries: [] };
    for (const layer of LAYERS) if (!world.objects[layer]) throw new Error(`layer ${layer} is not in plotly.js's map`);

    const weighted = presimplify(recut(world), sphericalTriangleArea);
    const rings = weighted.objects.countries.geometries.flatMap((g) => g.arcs.flat());
    keepTinyRings(weighted, rings);
    for (let round = 0; round < 5; round++) {
        const slim = quantize(simplify(weighted, MIN_TRIANGLE), QUANTUM);
        const bad = invertedPolygons(slim, slim.objects.countries.geometries);
        if (bad.length === 0) return dropUnusedArcs(dropSpecks(slim));
        const wrong = new Set(bad.flat(2).map((i) => (i < 0 ? ~i : i)));
        for (const i of wrong) for (const p of weighted.arcs[i]) p[2] = Infinity;
    }
    throw new Error('some polygons stay inside out after simplification');
}

/** Islets that rounding shrank to a line or a point (atolls of less than a kilometre) draw nothing: leave them out. */
function dropSpecks(world) {
    const isSpeck = (ring) => ring.length === 1 && new Set(feature(world, { type: 'LineString', arcs: ring })
        .geometry.coordinates.map(String)).size < 3;
    for (const layer of LAYERS) {
        for (const g of world.objects[layer].geometries) {
            g.arcs = g.arcs.filter((part) => !isSpeck(g.type === 'MultiPolygon' ? part[0] : part));
            if (g.arcs.length === 0) throw new Error(`nothing of ${g.id ?? layer} is left at this precision`);
        }
    }
    return world;
}

/** Renumbers the arcs without those that nothing refers to any more. */
function dropUnusedArcs(world) {
    const used = new Map();
    const arcs = [];
    const renumber = (refs) => refs.map((r) => {
        if (Array.isArray(r)) return renumber(r);
        const i = r < 0 ? ~r : r;
        if (!used.has(i)) used.set(i, arcs.push(world.arcs[i]) - 1);
        return r < 0 ? ~used.get(i) : used.get(i);
    });
    for (const layer of LAYERS) for (const g of world.objects[layer].geometries) g.arcs = renumber(g.arcs);
    const { type, bbox, transform, objects } = world;
    return { type, bbox, transform, objects: Object.fromEntries(LAYERS.map((l) => [l, objects[l]])), arcs };
}

const world = build();
writeFileSync(process.argv[2], JSON.stringify(world));
const points = world.arcs.reduce((n, arc) => n + arc.length, 0);
console.log(JSON.stringify({ ids: world.objects.countries.geometries.length, arcs: world.arcs.length, points }));
