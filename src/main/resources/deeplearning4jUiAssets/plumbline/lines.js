// One line a layer, on a logarithmic scale.

import {hover} from './hover.js';
import {isDrawn} from './scales.js';
import {axes, group, labelWidth, svg} from './svg.js';
import {cellText, measureOf, shortLabel, summary, zerosText} from './text.js';
import {axisOf, timeOf, timeScale} from './time.js';

export function drawLines(panel, state, domain) {
  const {series} = panel;
  const width = Math.max(330, panel.root.node().clientWidth - 24);
  const height = 420;
  const margin = {top: 8, right: labelWidth(series) + 20, bottom: 40, left: 52};
  const picture = svg(panel.root.select('.chart'), width, height,
      `Line chart of ${series.session}, ${summary(series, state.array)}`);
  const time = axisOf(series, state.axis);
  const x = timeScale(series, time).range([margin.left, width - margin.right]);
  const y = d3.scaleLog([10 ** domain[0], 10 ** domain[1]], [height - margin.bottom, margin.top]);
  // Light colours vanish on white: the last tenth of the scale stays unused.
  const colour = i => d3.interpolateViridis(0.9 * i / Math.max(1, series.parameters.length - 1));
  const at = series.steps.map(step => x(timeOf(series, step, time)));
  axes(picture, x, d3.axisLeft(y).ticks(6, '~e'), time, width, height, margin, `${measureOf(state.array).name}, log scale`);
  group(picture, 'lines').selectAll('path').data(series.values).join('path')
      .attr('fill', 'none').attr('stroke', (_, i) => colour(i)).attr('stroke-width', 1.4)
      .attr('d', d3.line((_, i) => at[i], value => y(value)).defined(isDrawn));
  const gap = Math.min(15, (height - 60) / series.parameters.length);
  const names = group(picture, 'names axis');
  names.selectAll('text').data(series.parameters).join('text').attr('x', width - margin.right + 26)
      .attr('y', (_, i) => height - margin.bottom - (i + 0.5) * gap).attr('dominant-baseline', 'central')
      .style('font-size', `${Math.min(12, gap)}px`).text(shortLabel);
  names.selectAll('line').data(series.parameters).join('line').attr('x1', width - margin.right + 6)
      .attr('x2', width - margin.right + 22).attr('stroke', (_, i) => colour(i)).attr('stroke-width', 3)
      .attr('y1', (_, i) => height - margin.bottom - (i + 0.5) * gap)
      .attr('y2', (_, i) => height - margin.bottom - (i + 0.5) * gap);
  const zeros = d3.mean(series.values.flat(), value => +(value === 0));
  group(picture, 'zero axis').selectAll('text').data(zeros ? [zeros] : []).join('text')
      .attr('x', margin.left + 12).attr('y', height - margin.bottom - 10).text(zerosText);
  // What has no place on the axis is told at its lower end.
  const placeOf = value => y(isDrawn(value) ? value : y.domain()[0]);
  hover(picture, {
    columns: series.steps.length, rows: series.parameters.length,
    index: {invert: position => d3.bisectCenter(at, position)},
    row: (position, i) => d3.leastIndex(series.values, values => Math.abs(placeOf(values[i]) - position)),
    box: (i, row) => ({x: at[i] - 3, y: placeOf(series.values[row][i]) - 3, width: 6, height: 6}),
    text: (i, row) => cellText(series, i, row, state.array),
  });
}
