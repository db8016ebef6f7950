// The depth view, a heat map: layers from input (bottom) to output (top) against time, under the accuracy.

import {colourOf} from './colours.js';
import {apartFrom, drawMarks, tellAt} from './findings.js';
import {hover} from './hover.js';
import {drawLearning, learningHeight, learningText} from './learning.js';
import {isRelative} from './state.js';
import {group, labelWidth, svg} from './svg.js';
import {cellText, percent, short, shortLabels, stepText} from './text.js';
import {AXIS_TITLE, axisOf, columns, timeText, timeTicks} from './time.js';
import {shownValues} from './values.js';

const STRIP = 16; // height of a row above the map

/** times: the scale of each axis of time; domain: of the colours, powers of ten. */
export function drawDepth(panel, state, {times, domain}) {
  const {series, curve, findings} = panel;
  const axis = axisOf(series, state.axis);
  const rows = series.parameters.length;
  const apart = apartFrom(findings);
  const width = Math.max(330, panel.root.node().clientWidth - 24);
  const learning = learningHeight(panel);
  const margin = {top: learning + 18 + STRIP * apart.length, right: 78, bottom: 40, left: labelWidth(series)};
  const rowHeight = Math.max(4, Math.min(34, 620 / rows));
  const height = margin.top + rows * rowHeight + margin.bottom;
  const inner = width - margin.left - margin.right;
  if (!times.has(axis)) { // no step yet
    panel.root.select('.chart').selectAll('*').remove();
    return;
  }
  const picture = svg(panel.root.select('.chart'), width, height, `Layers and time of ${series.session}. ${panel.story}`);
  const x = times.get(axis).copy().range([margin.left, margin.left + inner]);
  const column = columns(series, axis, x);
  const shown = panel.shown = shownValues(series, state);
  const colour = colourOf(domain);
  drawLearning(picture, panel, x, axis, state);

  // A row is an image one pixel high with a pixel for each of the screen: drawn in no time, however many steps.
  const pixels = d3.range(Math.max(1, Math.round(inner))).map(i => column.stepAt(margin.left + i + 0.5));
  group(picture, 'rows').selectAll('image').data(shown).join('image')
      .attr('class', 'row').attr('preserveAspectRatio', 'none').style('image-rendering', 'pixelated')
      .attr('data-layer', (_, i) => series.parameters[i].layer)
      .attr('x', margin.left).attr('y', (_, i) => margin.top + (rows - 1 - i) * rowHeight)
      // A little over the row below, else the background shines through between them.
      .attr('width', inner).attr('height', rowHeight + 0.5).attr('href', values => strip(pixels, values.map(colour)));

  // Grey like any other zero, but for another reason.
  group(picture, 'frozen axis').selectAll('text')
      .data(d3.range(rows).filter(i => series.parameters[i].frozen)).join('text')
      .attr('x', margin.left + inner / 2).attr('y', i => margin.top + (rows - i - 0.5) * rowHeight)
      .attr('text-anchor', 'middle').attr('dominant-baseline', 'central').style('font-style', 'italic')
      .style('font-size', `${Math.min(12, rowHeight)}px`).text('frozen');

  // In the first row of its layer: that of its weights, unless they are filtered out.
  const foundIn = series.parameters.map(({layer}, i) => series.parameters.findIndex(other => other.layer === layer) === i
      ? findings.filter(each => each.layer === layer) : []);
  const above = i => margin.top - STRIP * (i + 1);
  group(picture, 'strips axis').selectAll('text').data(apart).join('text').attr('x', margin.left - 6)
      .attr('y', (_, i) => above(i) + STRIP / 2).attr('text-anchor', 'end').attr('dominant-baseline', 'central').text(([name]) => name);

  const middle = i => margin.top + (rows - i - 0.5) * rowHeight;
  const every = Math.ceil(14 / rowHeight);
  const names = shortLabels(series.parameters);
  group(picture, 'names axis').selectAll('text').data(names).join('text').attr('x', margin.left - 6).attr('y', (_, i) => middle(i))
      .attr('text-anchor', 'end').attr('dominant-baseline', 'central').text((name, i) => i % every === 0 ? name : '');
  const median = values => d3.median(values.filter((value, i) => Number.isFinite(value) && column.edge(i) < column.edge(i + 1)));
  group(picture, 'medians axis').selectAll('text').data(shown).join('text').attr('x', margin.left + inner + 6).attr('y', (_, i) => middle(i))
      .attr('dominant-baseline', 'central').text((values, i) => i % every ? '' : said(median(values), state));
  group(picture, 'median-title axis').selectAll('text').data([0]).join('text').attr('x', margin.left + inner + 6)
      .attr('y', margin.top - 8).style('font-size', '11px').text('median');

  const steps = series.steps.length;
  drawMarks(picture, steps ? [
    ...foundIn.map((all, i) => ({top: margin.top + (rows - 1 - i) * rowHeight, height: rowHeight, findings: all})),
    ...apart.map(([, all], i) => ({top: above(i) + 2, height: STRIP - 5, findings: all})),
  ] : [], series.steps, column.edge);
  const time = group(picture, 'time axis');
  const below = margin.top + rows * rowHeight;
  const ticks = timeTicks(x, inner / 90, axis);
  time.selectAll('line').data(ticks).join('line').attr('x1', x).attr('x2', x)
      .attr('y1', below).attr('y2', below + 5).attr('stroke', '#8a8f94');
  time.selectAll('text.tick').data(ticks).join('text').attr('class', 'tick')
      .attr('x', x).attr('y', below + 17).attr('text-anchor', 'middle').text(tick => timeText(tick, axis));
  time.selectAll('text.title').data([0]).join('text').attr('class', 'title')
      .attr('x', margin.left + inner / 2).attr('y', below + 34).attr('text-anchor', 'middle').text(AXIS_TITLE[axis]);

  hover(picture, {
    columns: steps, rows: rows + apart.length, columnAt: column.stepAt, along: [learning ? 8 : margin.top, below],
    row: y => y < margin.top - STRIP * apart.length ? rows - 1
        : rows - 1 - Math.floor((y - margin.top) / (y < margin.top ? STRIP : rowHeight)),
    box: (i, row) => ({x: column.edge(i), y: row < rows ? margin.top + (rows - 1 - row) * rowHeight : above(row - rows),
      width: column.edge(i + 1) - column.edge(i), height: row < rows ? rowHeight : STRIP}),
    text: (i, row) => row < rows
      ? learningText(curve, series.steps[i].epoch) + cellText(series, shown, i, row, state)
          + tellAt(findings.filter(each => each.layer === series.parameters[row].layer), series.steps, i)
      : stepText(series, i) + apart[row - rows][0] + (tellAt(apart[row - rows][1], series.steps, i) || ': nothing found'),
    choose: (i, row) => row < rows && panel.choose(series.parameters[row], series.steps[i]),
    zoom: ends => panel.zoom(ends && ends.map(end => +x.invert(end)), axis), within: x.range(),
  });
}

function said(value, state) {
  return value === undefined ? '' : isRelative(state) ? percent(value) : short(value);
}

// One for all rows: to make and to forget a hundred takes longer than to draw them. It is read more often than it is shown.
const canvas = document.createElement('canvas');
const context = canvas.getContext('2d', {willReadFrequently: true});

/** An image one pixel high: of each pixel, the step that it shows. */
function strip(pixels, colours) {
  canvas.width = pixels.length; // which also clears it
  canvas.height = 1;
  for (let begin = 0; begin < pixels.length;) {
    let end = begin + 1;
    while (end < pixels.length && pixels[end] === pixels[begin]) end++;
    if (pixels[begin] >= 0) {
      context.fillStyle = colours[pixels[begin]];
      context.fillRect(begin, 0, end - begin, 1);
    }
    begin = end;
  }
  return canvas.toDataURL();
}
