// How the elements of one parameter are distributed at each step: bands between percentiles.

import {hover} from './hover.js';
import {valueAxis, valueScale} from './scales.js';
import {axes, group, smallTitle, svg} from './svg.js';
import {label} from './text.js';
import {axisOf, timeOf, timeScale} from './time.js';

const BANDS = [[0, 8, 0.12], [1, 7, 0.2], [2, 6, 0.3], [3, 5, 0.45]]; // min-max, 7-93, 16-84, 31-69 %
const MEDIAN = 4;
const NAMES = ['min', '7 %', '16 %', '31 %', 'median', '69 %', '84 %', '93 %', 'max'];

/** The elements of a step that the scale has to hold. */
export function distributionValues(percentiles) {
  return percentiles.map(Number).filter(Number.isFinite);
}

export function drawDistribution(node, series, state, range) {
  const parameter = series.parameters[0];
  const percentiles = series.values[0];
  const width = 300;
  const height = 200;
  const margin = {top: 18, right: 8, bottom: 36, left: 50};
  const rows = percentiles.map(row => row.map(Number));
  const time = axisOf(series, state.axis);
  const x = timeScale(series, time).range([margin.left, width - margin.right]);
  // A range for each step: every step is drawn in units of its own largest element.
  const unit = state.range === 'slice' ? rows.map(row => d3.max(row, Math.abs) || 1) : rows.map(() => 1);
  const y = valueScale(...(state.range === 'slice' ? [-1, 1, 1e-2] : range), state.scale)
      .range([height - margin.bottom, margin.top]);
  const picture = svg(d3.select(node), width, height, `Distribution of the ${state.array} of ${label(parameter)} in ${series.session}`);
  axes(picture, x, valueAxis(d3.axisLeft, y, state.scale), time, width, height, margin, '');
  smallTitle(picture, parameter, margin.left);
  const places = series.steps.map(step => x(timeOf(series, step, time)));
  const at = (_, i) => places[i];
  group(picture, 'bands').selectAll('path').data(BANDS).join('path')
      .attr('class', 'band').attr('fill', '#0072b2').attr('opacity', ([, , opacity]) => opacity)
      .attr('d', ([low, high]) => d3.area(at, (row, i) => y(row[low] / unit[i]), (row, i) => y(row[high] / unit[i]))
          .defined(row => Number.isFinite(row[low]))(rows));
  group(picture, 'median').selectAll('path').data([rows]).join('path').attr('fill', 'none').attr('stroke', '#00344f').attr('stroke-width', 0.7)
      .attr('d', d3.line(at, (row, i) => y(row[MEDIAN] / unit[i])).defined(row => Number.isFinite(row[MEDIAN])));
  hover(picture, {
    columns: rows.length, rows: 1, columnAt: position => d3.bisectCenter(places, position), row: () => 0,
    box: i => ({x: places[i], y: margin.top, width: 0.5, height: height - margin.top - margin.bottom}),
    text: i => `${series.session}\nepoch ${series.steps[i].epoch}, ${label(parameter)}\n`
        + NAMES.map((name, k) => `${name} ${percentiles[i][k]}`).reverse().join('\n'),
  });
}
