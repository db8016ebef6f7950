// What the units of one layer put out, at the steps that a doctor looked at: a row a unit, below the map and in its time.

import {NOT_FINITE} from './colours.js';
import {hover} from './hover.js';
import {looksOf, resting, unitText} from './looks.js';
import {group, labelWidth, svg} from './svg.js';
import {percent} from './text.js';
import {axisOf, columns, hasEpochs} from './time.js';

/** Draws the strip. */
export function drawUnits(root, panel, rows, state) {
  const {series} = panel;
  const looks = looksOf(rows);
  const axis = axisOf(series, state.axis);
  if (!looks.length || !panel.times.has(axis)) return;
  const units = d3.max(looks, look => look.units.length);
  const width = Math.max(330, panel.root.node().clientWidth - 24);
  const margin = {top: 4, right: 78, bottom: 4, left: labelWidth(series)};
  const rowHeight = Math.max(4, Math.min(16, 160 / units));
  const height = margin.top + units * rowHeight + margin.bottom;
  const picture = svg(root, width, height, `Units of ${rows[0].layer} in ${series.session}: for which share of the examples each is 0 or saturated`);
  const x = panel.times.get(axis).copy().range([margin.left, width - margin.right]);
  // A look knows epoch and iteration; the nearest record tells about when that was.
  const iterations = series.steps.map(step => step.iteration);
  const steps = looks.map(({epoch, iteration}) => ({...series.steps[d3.bisectCenter(iterations, iteration)], epoch, iteration}));
  const column = columns({...series, steps}, axis, x);
  const cells = looks.flatMap((look, i) => look.units.map((unit, row) => ({i, row, share: resting(unit)})));
  group(picture, 'cells').selectAll('rect').data(cells).join('rect').attr('class', 'unit')
      .attr('x', ({i}) => column.edge(i)).attr('width', ({i}) => Math.max(0, column.edge(i + 1) - column.edge(i) + 0.3))
      .attr('y', ({row}) => margin.top + row * rowHeight).attr('height', rowHeight - (rowHeight > 8 ? 1 : 0))
      .attr('fill', ({share}) => Number.isNaN(share) ? NOT_FINITE : d3.interpolateViridis(1 - share));
  const every = Math.ceil(14 / rowHeight);
  group(picture, 'names axis').selectAll('text').data(d3.range(0, units, every)).join('text').attr('x', margin.left - 6)
      .attr('y', unit => margin.top + (unit + 0.5) * rowHeight).attr('text-anchor', 'end').attr('dominant-baseline', 'central')
      .text(unit => `unit ${unit}`);
  const last = looks[looks.length - 1].units;
  group(picture, 'shares axis').selectAll('text').data(last.filter((_, row) => row % every === 0)).join('text')
      .attr('x', width - margin.right + 6).attr('y', (_, i) => margin.top + (i * every + 0.5) * rowHeight).attr('dominant-baseline', 'central')
      .text(unit => Number.isNaN(resting(unit)) ? 'NaN' : percent(resting(unit)));
  hover(picture, {
    // The arrow keys count rows from below.
    columns: looks.length, rows: units, columnAt: column.stepAt, row: y => units - 1 - Math.floor((y - margin.top) / rowHeight),
    along: [margin.top, height - margin.bottom], within: x.range(),
    box: (i, row) => ({x: column.edge(i), y: margin.top + (units - 1 - row) * rowHeight, width: column.edge(i + 1) - column.edge(i), height: rowHeight}),
    text: (i, row) => (hasEpochs(series) ? `epoch ${looks[i].epoch}, ` : '') + `iteration ${looks[i].iteration}\n`
        + unitText(looks[i].units[units - 1 - row]),
    zoom: ends => panel.zoom(ends && ends.map(end => +x.invert(end)), axis),
  });
}
