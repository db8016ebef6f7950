// The depth view, a heat map: layers from input (bottom) to output (top) against time.

import {apartFrom, drawMarks, tellAt} from './findings.js';
import {hover} from './hover.js';
import {group, labelWidth, svg} from './svg.js';
import {cellText, shortLabel, stepText, summary} from './text.js';
import {AXIS_TITLE, axisOf, columnTicks, timeText} from './time.js';

const ZERO = '#c9c9c9';
const NOT_FINITE = '#d62728';
const STRIP = 16; // height of a row above the map

export function drawDepth(panel, state, domain) {
  const {series, findings} = panel;
  const time = axisOf(series, state.axis);
  const rows = series.parameters.length;
  const apart = apartFrom(findings);
  const width = Math.max(330, panel.root.node().clientWidth - 24);
  const margin = {top: 6 + STRIP * apart.length, right: 70, bottom: 40, left: labelWidth(series)};
  const rowHeight = Math.max(4, Math.min(34, 620 / rows));
  // At least as high as the legend.
  const height = margin.top + Math.max(rows * rowHeight + margin.bottom, 144);
  const inner = width - margin.left - margin.right;
  const colour = d3.scaleSequential(domain, d3.interpolateViridis).clamp(true);
  const picture = svg(panel.root.select('.chart'), width, height,
      `Heat map of ${series.session}, ${summary(series, state.array)}`);

  // A row is an image one pixel high with a pixel a step: drawn in no time, however many steps.
  group(picture, 'rows').selectAll('image').data(series.values).join('image')
      .attr('class', 'row').attr('preserveAspectRatio', 'none').style('image-rendering', 'pixelated')
      .attr('data-layer', (_, i) => series.parameters[i].layer)
      .attr('x', margin.left).attr('y', (_, i) => margin.top + (rows - 1 - i) * rowHeight)
      // A little over the row below, else the background shines through between them.
      .attr('width', inner).attr('height', rowHeight + 0.5)
      .attr('href', values => strip(values, value => !Number.isFinite(+value) ? NOT_FINITE
          : +value === 0 ? ZERO : colour(Math.log10(value))));

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

  const every = Math.ceil(14 / rowHeight);
  group(picture, 'names axis').selectAll('text').data(series.parameters).join('text')
      .attr('x', margin.left - 6).attr('y', (_, i) => margin.top + (rows - i - 0.5) * rowHeight)
      .attr('text-anchor', 'end').attr('dominant-baseline', 'central')
      .text((parameter, i) => i % every === 0 ? shortLabel(parameter) : '');

  const steps = series.steps.length;
  const index = d3.scaleLinear([0, steps], [margin.left, margin.left + inner]);
  drawMarks(picture, series.steps.length ? [
    ...foundIn.map((all, i) => ({top: margin.top + (rows - 1 - i) * rowHeight, height: rowHeight, findings: all})),
    ...apart.map(([, all], i) => ({top: above(i) + 2, height: STRIP - 5, findings: all})),
  ] : [], series.steps, index);
  const axis = group(picture, 'time axis');
  axis.selectAll('text.tick').data(columnTicks(series, time, inner / 90)).join('text').attr('class', 'tick')
      .attr('x', ([column]) => index(column + 0.5)).attr('y', margin.top + rows * rowHeight + 15)
      .attr('text-anchor', 'middle').text(([, tick]) => timeText(tick, time));
  axis.selectAll('text.title').data([0]).join('text').attr('class', 'title')
      .attr('x', margin.left + inner / 2).attr('y', margin.top + rows * rowHeight + 32).attr('text-anchor', 'middle')
      .text(AXIS_TITLE[time]);

  legend(group(picture, 'legend axis'), colour, domain, width - margin.right + 12, margin.top,
      Math.max(90, rows * rowHeight - 48));
  hover(picture, {
    columns: steps, rows: rows + apart.length, index,
    row: y => rows - 1 - Math.floor((y - margin.top) / (y < margin.top ? STRIP : rowHeight)),
    box: (i, row) => ({x: index(i), y: row < rows ? margin.top + (rows - 1 - row) * rowHeight : above(row - rows),
      width: inner / steps, height: row < rows ? rowHeight : STRIP}),
    text: (i, row) => row < rows
      ? cellText(series, i, row, state.array)
          + tellAt(findings.filter(each => each.layer === series.parameters[row].layer), series.steps, i)
      : stepText(series, i) + apart[row - rows][0] + (tellAt(apart[row - rows][1], series.steps, i) || ': nothing found'),
  });
}

/** An image one pixel high, of one pixel a value. */
function strip(values, colour) {
  return image(Math.max(1, values.length), 1, context => values.forEach((value, i) => {
    context.fillStyle = colour(value);
    context.fillRect(i, 0, 1, 1);
  }));
}

function image(width, height, paint) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  paint(canvas.getContext('2d'));
  return canvas.toDataURL();
}

function legend(root, colour, domain, x, y, height) {
  const scale = d3.scaleLinear(domain, [y + height, y]);
  root.selectAll('image').data([0]).join('image').attr('x', x).attr('y', y).attr('width', 14).attr('height', height)
      .attr('preserveAspectRatio', 'none')
      .attr('href', () => image(1, 128, context => d3.range(128).forEach(i => {
        context.fillStyle = colour(domain[1] - (domain[1] - domain[0]) * i / 127);
        context.fillRect(0, i, 1, 1);
      })));
  const ticks = d3.range(domain[0], domain[1] + 1, Math.ceil((domain[1] - domain[0]) / 8));
  root.selectAll('text.tick').data(ticks).join('text').attr('class', 'tick').attr('x', x + 18)
      .attr('y', power => scale(power)).attr('dominant-baseline', 'central')
      .text(power => power === 0 ? '1' : `1e${power}`);
  const apart = [[ZERO, 'exactly 0'], [NOT_FINITE, 'NaN, ∞']];
  root.selectAll('rect').data(apart).join('rect').attr('x', x).attr('width', 12).attr('height', 12)
      .attr('y', (_, i) => y + height + 12 + 18 * i).attr('fill', ([fill]) => fill);
  root.selectAll('text.apart').data(apart).join('text').attr('class', 'apart').attr('x', x + 15)
      .attr('y', (_, i) => y + height + 18 + 18 * i).attr('dominant-baseline', 'central').style('font-size', '10px')
      .text(([, name]) => name);
}
