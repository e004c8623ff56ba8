// Bundles the scripts: node bundle.mjs OUTDIR
// Beside them goes LICENSES.txt with the licence of every package that went in.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const outdir = process.argv[2];
const { metafile } = await build({
    entryPoints: ['plotly-floorwatch.js', 'plotly-cartesian.js', 'plotly-geo.js', 'dash-runtime.js'],
    entryNames: '[name].min',
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    alias: { 'country-iso-search': './iso-codes-only.js' },
    loader: { '.css': 'empty' }, // MapLibre's, which no trace here uses
    define: { global: 'window', 'define.amd': 'false', 'process.env.NODE_DEBUG': 'false' },
    legalComments: 'none',
    banner: { js: '/*! Third-party licences: LICENSES.txt beside this file */' },
    metafile: true,
    logLevel: 'warning',
});

/** "node_modules/@scope/name/…" -> "node_modules/@scope/name"; null for the project's own files. */
function packageOf(path) {
    return path.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1] ?? null;
}

function licenceOf(folder) {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const file = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f) && existsSync(`${folder}/${f}`));
    const text = file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : '(no licence file in the package)';
    return `${name} ${version} – ${license ?? 'see below'}\n\n${text}\n`;
}

const used = Object.values(metafile.outputs).flatMap((o) => Object.keys(o.inputs)).filter((i) => !i.endsWith('.css'));
const folders = [...new Set([...used.map(packageOf).filter(Boolean), 'node_modules/world-atlas'])].sort();
writeFileSync(`${outdir}/LICENSES.txt`, folders.map(licenceOf).join(`\n${'-'.repeat(80)}\n\n`));
