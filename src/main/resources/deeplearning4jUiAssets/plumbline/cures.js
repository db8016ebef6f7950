// The page of cures: shows the cure that the address names.
// Names of cures are anybody's text: they only ever go into the page as text, never as markup.

import {listText, showCure, shownRows} from './cure.js';
import {cures, loadCure} from './data.js';
import {drawForest} from './forest.js';
import {showResults} from './results.js';

const tried = d3.select('#tried');
let cure = null; // the one that is shown
let whole = false; // whether all of its rows are, or the first ones

function show(loaded) {
  if (cure?.name !== loaded.name) whole = false;
  cure = loaded;
  showCure(d3.select('#cure'), cure);
  tried.select('.origin').text(cure.origin);
  draw();
}

function draw() {
  const rows = shownRows(cure.rows, whole);
  const first = shownRows(cure.rows, false).length;
  drawForest(tried, cure, rows);
  tried.select('button').attr('hidden', first < cure.rows.length ? null : true)
      .text(whole ? `Show the first ${first}` : `Show all ${cure.rows.length}`);
}

tried.select('button').on('click', () => {
  whole = !whole;
  draw();
});

await showResults({
  kind: 'cure', example: 'tanh-5', list: cures, load: loadCure, show, draw,
  describe: links => links.append('span').text(listText),
});
