// What a cure has tried, a row a remedy: the share of the seeds that learned, with its 95 % interval, in the search and in the proof.

import {rowText} from './cure.js';
import {hover} from './hover.js';
import {group, svg} from './svg.js';
import {percent} from './text.js';

const MARGIN = {top: 24, right: 8, bottom: 40};
const LETTER = 6.6; // pixels of its width
const NARROW = 640; // pixels, with fewer of which names and numbers stand above the intervals, not beside them
const ROW = {wide: 28, narrow: 46};
const NUMBERS = {search: 92, proof: 100}; // pixels of "○ 100 % of 200", the second in bold
const APART = 5; // pixels from the middle of a row to either interval, where it has two
const CIRCLE = 'M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0';
const DIAMOND = 'M0,-6L6,0L0,6L-6,0Z';

/** Draws some rows of a cure into its panel. */
export function drawForest(panel, cure, rows) {
  const chart = panel.select('.chart');
  const room = Math.max(280, chart.node().clientWidth);
  const narrow = room < NARROW;
  const high = narrow ? ROW.narrow : ROW.wide;
  const below = MARGIN.top + rows.length * high;
  const numbers = NUMBERS.search + NUMBERS.proof;
  const label = narrow ? room - numbers - 8 : Math.min(0.4 * room, LETTER * d3.max(rows, row => row.name.length) + 16);
  const x = d3.scaleLinear([0, 1], narrow ? [18, room - 18] : [label + 10, room - numbers - 20]);
  const top = i => MARGIN.top + i * high;
  const middle = i => top(i) + (narrow ? 31 : high / 2);
  const textAt = i => narrow ? top(i) + 11 : middle(i);
  const picture = svg(chart, room, below + MARGIN.bottom, `Share of the seeds that learned, as it is and with each remedy. ${cure.answer}`);

  group(picture, 'bands').selectAll('rect').data(rows.filter((_, i) => i % 2 === 0)).join('rect').attr('x', 0).attr('y', (_, i) => top(2 * i))
      .attr('width', room).attr('height', high);
  const ticks = room < 2 * NARROW / 3 ? [0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1];
  group(picture, 'grid').selectAll('line').data(ticks).join('line').attr('x1', x).attr('x2', x).attr('y1', MARGIN.top).attr('y2', below);
  // Not through the numbers where these stand above the intervals.
  const pieces = narrow ? rows.map((_, i) => [top(i) + 20, top(i + 1)]) : [[MARGIN.top - 4, below]];
  group(picture, 'enough').selectAll('line').data(pieces).join('line').attr('x1', x(cure.enough)).attr('x2', x(cure.enough))
      .attr('y1', ([from]) => from).attr('y2', ([, to]) => to);
  group(picture, 'across axis').selectAll('text').data(ticks).join('text').attr('x', x).attr('y', below + 15).attr('text-anchor', 'middle').text(percent);
  group(picture, 'titles axis').selectAll('text').data([
    ['share of the seeds that learned', (x(0) + x(1)) / 2, below + 33, 'middle'],
    [percent(cure.enough), x(cure.enough), MARGIN.top - 9, 'middle'],
  ]).join('text').attr('x', d => d[1]).attr('y', d => d[2]).attr('text-anchor', d => d[3]).text(d => d[0]);

  const texts = group(picture, 'rows').selectAll('g').data(rows).join('g').attr('class', (_, i) => `${i % 2 ? 'odd' : 'even'}${i ? '' : ' untreated'}`);
  const line = (name, at, anchor, text) => texts.selectAll(`text.${name}`).data(row => [row]).join('text').attr('class', name)
      .attr('x', at).attr('text-anchor', anchor).attr('dominant-baseline', 'central').text(text);
  // Above its interval a name has the room of a proof that there is not.
  const missing = row => narrow && !row.proof ? NUMBERS.proof : 0;
  line('name', () => 4, 'start', row => fit(row.name, label + missing(row)));
  line('search', row => room - NUMBERS.proof - MARGIN.right + missing(row), 'end', row => `○ ${shareText(row.search)}`);
  line('proof', () => room - MARGIN.right, 'end', row => row.proof ? `◆ ${shareText(row.proof)}` : '');
  texts.each(function (_, i) { d3.select(this).selectAll('text').attr('y', textAt(i)); });

  marks(picture, 'search', rows.map((row, i) => ({...row.search, y: middle(i) - (row.proof ? APART : 0)})), x, CIRCLE);
  marks(picture, 'proof', rows.flatMap((row, i) => row.proof ? [{...row.proof, y: middle(i) + APART}] : []), x, DIAMOND);
  drawLegend(panel.select('.legend'), rows.some(row => row.proof));

  // The keys begin above the first row, and go on from where they were while the rows stay the same.
  const of = `${rows.length} ${cure.name}`;
  if (picture.property('of') !== of) picture.property('of', of).property('at', [0, rows.length]);
  hover(picture, {
    columns: 1, rows: rows.length,
    box: (_, row) => ({x: 0.5, y: top(rows.length - 1 - row), width: room - 1, height: high}),
    columnAt: (_, y) => y < MARGIN.top || y >= below ? -1 : 0,
    row: y => Math.floor((below - y) / high),
    text: (_, row) => rowText(rows[rows.length - 1 - row]),
  });
}

function marks(picture, name, shares, x, shape) {
  const all = group(picture, `${name} marks`).selectAll('g').data(shares).join('g').attr('transform', share => `translate(0,${share.y})`);
  all.selectAll('line').data(share => [share]).join('line').attr('x1', share => x(share.lower)).attr('x2', share => x(share.upper));
  all.selectAll('path').data(share => [share]).join('path').attr('transform', share => `translate(${x(share.share)},0)`).attr('d', shape);
}

/** For example "98 % of 200". */
function shareText({percent: share, seeds}) {
  return `${share} of ${seeds}`;
}

/** As much of a name as there is room for: all of it is told under the pointer. */
function fit(name, width) {
  const letters = Math.floor(width / LETTER);
  return name.length > letters ? `${name.slice(0, letters - 1)}…` : name;
}

function drawLegend(root, proven) {
  const entries = [['search', 'in the search', 'M2,7H34', CIRCLE]];
  if (proven) entries.push(['proof', 'in the proof, fresh seeds', 'M2,7H34', DIAMOND]);
  entries.push(['enough', 'the least that counts as cured', 'M18,0V14', '']);
  root.selectAll(':scope > span').data(entries, ([name]) => name).join(enter => {
    const entry = enter.append('span');
    const sample = entry.append('svg').attr('aria-hidden', true).append('g').attr('class', ([name]) => `${name} marks`);
    sample.append('path').attr('class', 'interval').attr('d', ([, , interval]) => interval);
    sample.append('path').attr('transform', 'translate(18,7)').attr('d', ([, , , shape]) => shape);
    entry.append('span').text(([, words]) => words);
    return entry;
  }).order();
}
