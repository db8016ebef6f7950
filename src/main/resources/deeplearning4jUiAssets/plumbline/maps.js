// The page of maps: shows the map and the cell that the address names.
// Names of maps and runs are anybody's text: they only ever go into the page as text, never as markup.

import {placeText, showCell} from './cell.js';
import {loadMap, maps, sessions} from './data.js';
import {drawMap} from './map.js';
import {say} from './message.js';
import {fromAddress, indexOf, placeOf, toAddress} from './place.js';
import {showResults} from './results.js';

const OUT_OF_SIGHT = 100; // pixels from the lower edge of the window, below which a cell that opens is not seen

const panel = d3.select('#map');
const opened = d3.select('#cell');
let shown = null; // {map, cell, runs}: one of the maps whole, the id of its open cell, or null, and the runs of the server

async function load(name) {
  const {cell} = fromAddress(location.hash);
  const [map, runs] = await Promise.all([shown?.map.name === name ? shown.map : loadMap(name), cell === null ? [] : sessions()]);
  return {map, cell, runs};
}

function show(loaded) {
  shown = loaded;
  const {map, cell, runs} = shown;
  panel.select('h2').text(map.name);
  panel.select('.question').text(map.question);
  panel.select('.origin').text(map.origin);
  const place = placeOf(map, cell);
  if (cell !== null && !place) say(`There is no cell ${cell} in this map.`, true);
  const closed = opened.node().contains(document.activeElement) && !place;
  showCell(opened, map, place ? indexOf(map, ...place) : -1, runs, () => { location.hash = toAddress(map.name); });
  draw();
  if (closed) panel.select('svg').node().focus(); // Who closes a cell by keyboard goes on from the map.
  if (place && opened.node().getBoundingClientRect().top > innerHeight - OUT_OF_SIGHT) opened.node().scrollIntoView({block: 'nearest'});
}

function draw() {
  drawMap(panel, shown.map, shown.cell, choose);
}

/** A step of its own for the button Back. */
function choose(cell) {
  const {map} = shown;
  location.hash = toAddress(map.name, cell);
  d3.select('#told').text(`${placeText(map, indexOf(map, ...placeOf(map, cell)))}: opened`);
}

await showResults({
  kind: 'map', example: 'relu-gain', list: maps, load, show, draw,
  describe: links => links.append('span').text(map => map.question),
});
