// A map of trainability as a heat map: a cell a network, its colour the share of the seeds that learn; borders run along edges of cells.

import {briefly} from './cell.js';
import {hover} from './hover.js';
import {indexOf, placeOf} from './place.js';
import {group, svg} from './svg.js';
import {percent} from './text.js';

const MARGIN = {top: 62, right: 14, bottom: 42}; // the scale of colours is above the cells
const MOST = {width: 120, height: 34, all: 520}; // pixels of a cell, and of all rows
const LETTER = 7; // pixels of its width
const LINE = 15; // and of its height
const SCALE = {width: 260, height: 12};
const OTHERS = 'under'; // what is drawn below a white line, so that it is seen on light cells too

const colour = share => d3.interpolateViridis(share);

/** Draws a map into its panel. cell: the id of the one that is open, or null; choose(id) opens another. */
export function drawMap(panel, map, cell, choose) {
  const [columns, rows] = [map.across.labels.length, map.up.labels.length];
  const left = 34 + LETTER * d3.max(map.up.labels, label => label.length);
  const room = Math.max(280, panel.node().clientWidth - 24);
  const wide = Math.min(MOST.width, (room - left - MARGIN.right) / columns);
  const high = Math.max(8, Math.min(MOST.height, MOST.all / rows));
  const [inner, below] = [columns * wide, MARGIN.top + rows * high];
  const picture = svg(panel.select('.chart'), room, below + MARGIN.bottom,
      `Map of ${map.across.name} and ${map.up.name}: the share of the seeds that learn. ${map.question}`);
  const x = column => left + (column + 0.5) * wide;
  const y = row => below - (row + 0.5) * high;

  group(picture, 'cells').selectAll('rect').data(map.cells).join('rect').attr('data-cell', each => each.id)
      .attr('x', (_, i) => x(i % columns) - wide / 2).attr('y', (_, i) => y(Math.floor(i / columns)) - high / 2)
      // A little over the next, else the background shines through between them.
      .attr('width', wide + 0.5).attr('height', high + 0.5).attr('fill', each => colour(each.share));
  // The measured one last, on top.
  const lines = [...map.borders].reverse().flatMap(border => [[border, OTHERS], [border, '']]);
  group(picture, 'borders').selectAll('path').data(lines).join('path')
      .attr('class', ([border, under]) => `border ${border.kind} ${under}`)
      .attr('d', ([border]) => border.edges.map(([x1, y1, x2, y2]) => `M${x(x1)},${y(y1)}L${x(x2)},${y(y2)}`).join(''));
  group(picture, 'dots').selectAll('circle').data(map.cells.map((each, i) => [each, i]).filter(([each]) => each.uncertain)).join('circle')
      .attr('class', 'uncertain').attr('cx', ([, i]) => x(i % columns)).attr('cy', ([, i]) => y(Math.floor(i / columns)))
      .attr('r', Math.min(3, wide / 5, high / 5));
  const open = placeOf(map, cell);
  const box = (column, row) => ({x: x(column) - wide / 2, y: y(row) - high / 2, width: wide, height: high});
  group(picture, 'open').selectAll('rect').data(open ? [OTHERS, ''] : []).join('rect').attr('class', under => `chosen ${under}`)
      .each(function () { for (const [name, value] of Object.entries(box(...open))) this.setAttribute(name, value); });

  drawAxes(picture, map, {x, y, left, inner, below, wide, high});
  drawScale(picture, left, inner);
  drawLegend(panel.select('.legend'), map);
  // Where the arrow keys go on from: not where they were on another map.
  if (open || picture.property('map') !== map) picture.property('at', open).property('map', map);
  hover(picture, {
    columns, rows, box,
    columnAt: (px, py) => px < left || px >= left + inner || py < MARGIN.top || py >= below ? -1 : Math.floor((px - left) / wide),
    row: py => Math.floor((below - py) / high),
    text: (column, row) => briefly(map, indexOf(map, column, row)),
    choose: (column, row) => choose(map.cells[indexOf(map, column, row)].id),
  });
}

/** As many labels as there is room for. */
function drawAxes(picture, {across, up}, {x, y, left, inner, below, wide, high}) {
  const everyColumn = Math.ceil((LETTER * d3.max(across.labels, label => label.length) + 6) / wide);
  const everyRow = Math.ceil(LINE / high);
  group(picture, 'across axis').selectAll('text').data(across.labels).join('text').attr('x', (_, i) => x(i)).attr('y', below + 16)
      .attr('text-anchor', 'middle').text((label, i) => i % everyColumn ? '' : label);
  group(picture, 'up axis').selectAll('text').data(up.labels).join('text').attr('x', left - 6).attr('y', (_, i) => y(i))
      .attr('text-anchor', 'end').attr('dominant-baseline', 'central').text((label, i) => i % everyRow ? '' : label);
  const middle = (MARGIN.top + below) / 2;
  group(picture, 'titles axis').selectAll('text').data([
    [across.name, left + inner / 2, below + 36, ''],
    [up.name, 0, 0, `translate(12,${middle}) rotate(-90)`],
  ]).join('text').attr('x', d => d[1]).attr('y', d => d[2]).attr('transform', d => d[3]).attr('text-anchor', 'middle').text(d => d[0]);
}

/** What the colours mean. */
function drawScale(picture, left, inner) {
  const width = Math.min(SCALE.width, inner - LETTER * 4);
  const at = d3.scaleLinear([0, 1], [left, left + width]);
  const scale = group(picture, 'colours axis');
  scale.selectAll('text.title').data([0]).join('text').attr('class', 'title').attr('x', left).attr('y', 12)
      .text('share of the seeds that learn');
  scale.selectAll('rect').data(d3.range(left, left + width, 2)).join('rect').attr('x', px => px).attr('y', 19)
      .attr('width', 2.5).attr('height', SCALE.height).attr('fill', px => colour(at.invert(px)));
  scale.selectAll('text.tick').data([0, 0.25, 0.5, 0.75, 1]).join('text').attr('class', 'tick').attr('x', at).attr('y', 45)
      .attr('text-anchor', 'middle').text(percent);
}

/** The lines and the dots that this map has. */
function drawLegend(root, map) {
  const entries = map.borders.filter(border => border.edges.length).map(({kind, words}) => [`border ${kind}`, words, 'M0,7H36']);
  if (map.cells.some(cell => cell.uncertain)) entries.push(['uncertain', '95 % interval has one half in it', 'M15,7a3,3 0 1,0 6,0a3,3 0 1,0 -6,0']);
  root.selectAll(':scope > span').data(entries, ([kind]) => kind).join(enter => {
    const entry = enter.append('span');
    const sample = entry.append('svg').attr('aria-hidden', true);
    sample.append('rect').attr('class', 'ground').attr('width', 36).attr('height', 14);
    sample.append('path').attr('class', ([kind]) => kind).attr('d', ([, , path]) => path);
    entry.append('span').text(([, words]) => words);
    return entry;
  }).order();
}
