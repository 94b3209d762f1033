// Draws the outline of the United Kingdom, with its neighbours in the same sea, from Natural Earth (public domain).
// `build.rs` runs it: node outline.mjs COUNTRIES.json OUT.svg
//
// The page lays spots over it (server/views/src/directory/map.rs), by the same projection: the numbers below are told in
// the file's first tag, and a test lays the two beside one another. White, so that it serves as a mask: the colour is
// the page's, by day and by night.

import { readFileSync, writeFileSync } from 'node:fs';

// Which countries, and how much of the colour each takes: the UK, then Ireland and the Isle of Man around it.
const UK = '826';
const NEIGHBOURS = ['372', '833'];
const PALER = 0.4;
// The corner it begins at in degrees, its size, units a degree to the south, and how much narrower one to the east is.
const MAP = { north: 60.95, west: -10.7, wide: 4040, high: 6200, degree: 550, narrower: 0.58 };
// How far a line may be from the coast, and how small an islet is left out, both in units (about a fifth of a kilometre).
const LOOSE = 3;
const ISLET = 60;

const [from, to] = process.argv.slice(2);
const atlas = JSON.parse(readFileSync(from, 'utf8'));
const { scale, translate } = atlas.transform;

// Each arc in units. Arcs are shared by neighbours and simplified once, so that a border is the same from both sides.
const arcs = atlas.arcs.map((arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    const [east, north] = [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    return [(east - MAP.west) * MAP.degree * MAP.narrower, (MAP.north - north) * MAP.degree];
  });
});

// How far p lies from the line between a and b, squared.
function away(p, a, b) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const long = dx * dx + dy * dy;
  const along = long === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / long));
  return (p[0] - a[0] - along * dx) ** 2 + (p[1] - a[1] - along * dy) ** 2;
}

// Ramer, Douglas and Peucker: what a straight line says as well is left out.
function simple(points) {
  if (points.length < 3) return points;
  let [far, at] = [0, 0];
  for (let i = 1; i < points.length - 1; i += 1) {
    const found = away(points[i], points[0], points[points.length - 1]);
    if (found > far) [far, at] = [found, i];
  }
  // A ring begins where it ends: its farthest point is kept, however near.
  if (far <= LOOSE ** 2) return [points[0], points[points.length - 1]];
  return [...simple(points.slice(0, at + 1)), ...simple(points.slice(at)).slice(1)];
}

const kept = new Map();
function arc(number) {
  const real = number < 0 ? ~number : number;
  if (!kept.has(real)) kept.set(real, simple(arcs[real]));
  return number < 0 ? [...kept.get(real)].reverse() : kept.get(real);
}

const area = (ring) =>
  Math.abs(ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    return sum + x * nextY - nextX * y;
  }, 0)) / 2;

// A ring as a path: whole units, each point told from the one before.
function path(ring) {
  let [x, y] = [0, 0];
  const steps = [];
  for (const point of ring) {
    const [nextX, nextY] = point.map(Math.round);
    if (steps.length === 0) steps.push(`M${nextX} ${nextY}l`);
    else if (nextX !== x || nextY !== y) steps.push(`${nextX - x} ${nextY - y}`);
    [x, y] = [nextX, nextY];
  }
  return `${steps[0]}${steps.slice(1).join(' ').replaceAll(' -', '-')}z`;
}

function drawn(id) {
  const country = atlas.objects.countries.geometries.find((one) => one.id === id);
  if (!country) throw new Error(`country ${id} is not in ${from}`);
  const shapes = country.type === 'Polygon' ? [country.arcs] : country.arcs;
  const rings = shapes.flat().map((numbers) => numbers.flatMap((number, i) => arc(number).slice(i ? 1 : 0)));
  return rings.filter((ring) => area(ring) >= ISLET).map(path).join('');
}

const about = `viewBox="0 0 ${MAP.wide} ${MAP.high}" data-north="${MAP.north}" data-west="${MAP.west}"`;
const paths = [
  ...NEIGHBOURS.map((id) => `<path fill-opacity="${PALER}" d="${drawn(id)}"/>`),
  `<path d="${drawn(UK)}"/>`,
];
writeFileSync(to, `<svg xmlns="http://www.w3.org/2000/svg" ${about} fill="#fff">${paths.join('')}</svg>\n`);
