// The page of maps: shows the map and the cell that the address names.
// Names of maps and runs are anybody's text: they only ever go into the page as text, never as markup.

import {placeText, showCell} from './cell.js';
import {loadMap, maps, sessions} from './data.js';
import {drawMap} from './map.js';
import {say} from './message.js';
import {fromAddress, indexOf, placeOf, toAddress} from './place.js';

const NARROW = 900; // pixels; with fewer the list would fill the screen
const OUT_OF_SIGHT = 100; // pixels from the lower edge of the window, below which a cell that opens is not seen
const MAKE_ONE = 'mvn -q compile exec:java -Dexec.args="map relu-gain"';

const panel = d3.select('#map');
const opened = d3.select('#cell');
let all = []; // the maps of the server
let shown = null; // {map, cell}: one of them whole, and the id of its open cell, or null
let generation = 0; // of what is shown: answers to what was asked before come too late

/** Shows what the address says: the user has opened the page, chosen, gone back, or pasted another address. */
async function follow() {
  const mine = ++generation;
  const wanted = fromAddress(location.hash);
  const name = wanted.map ?? all[0]?.name;
  listMaps(name);
  const problem = !all.length ? `No maps yet: the command map makes one, ${MAKE_ONE}`
      : !all.some(map => map.name === name) ? `There is no map ${name} here; choose one of the list.` : '';
  if (problem) {
    shown = null;
    [panel, opened].forEach(each => each.attr('hidden', true));
    say(problem, all.length > 0);
    return;
  }
  try {
    const [map, runs] = await Promise.all([shown?.map.name === name ? shown.map : loadMap(name), wanted.cell === null ? [] : sessions()]);
    if (mine !== generation) return;
    shown = {map, cell: wanted.cell};
    say(wanted.cell !== null && !placeOf(map, wanted.cell) ? `There is no cell ${wanted.cell} in this map.` : '', true);
    show(runs);
  } catch (failure) {
    if (mine === generation) say(failure instanceof TypeError ? 'The server is not responding.' : failure.message, true);
  }
}

function listMaps(name) {
  d3.select('#count').text(all.length ? `(${all.length})` : '');
  d3.select('#maps').selectAll('a').data(all).join(enter => {
    const link = enter.append('a').attr('href', map => toAddress(map.name)).text(map => map.name);
    link.append('span').text(map => map.question);
    return link;
  }).attr('aria-current', map => map.name === name ? 'page' : null);
}

function show(runs) {
  const {map, cell} = shown;
  [panel, opened].forEach(each => each.attr('hidden', null));
  panel.select('h2').text(map.name);
  panel.select('.question').text(map.question);
  panel.select('.origin').text(map.origin);
  const place = placeOf(map, cell);
  const closed = opened.node().contains(document.activeElement) && !place;
  showCell(opened, map, place ? indexOf(map, ...place) : -1, runs, () => { location.hash = toAddress(map.name); });
  draw();
  if (closed) panel.select('svg').node().focus(); // Who closes a cell by keyboard goes on from the map.
  if (place && opened.node().getBoundingClientRect().top > innerHeight - OUT_OF_SIGHT) opened.node().scrollIntoView({block: 'nearest'});
}

function draw() {
  if (shown) drawMap(panel, shown.map, shown.cell, choose);
}

/** A step of its own for the button Back. */
function choose(cell) {
  const {map} = shown;
  location.hash = toAddress(map.name, cell);
  d3.select('#told').text(`${placeText(map, indexOf(map, ...placeOf(map, cell)))}: opened`);
}

let pause;

addEventListener('hashchange', follow);
addEventListener('resize', () => {
  clearTimeout(pause);
  pause = setTimeout(draw, 100);
});
if (innerWidth < NARROW) document.querySelector('#list').open = false;

try {
  all = await maps();
  await follow();
} catch {
  say('The server is not responding.', true);
}
