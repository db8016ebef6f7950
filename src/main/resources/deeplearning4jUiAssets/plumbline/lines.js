// One line a layer, on a logarithmic scale.

import {title} from './colours.js';
import {hover} from './hover.js';
import {isDrawn} from './scales.js';
import {isRelative} from './state.js';
import {axes, clip, group, labelWidth, svg} from './svg.js';
import {cellText, percent, shortLabels, zerosText} from './text.js';
import {axisOf, columns} from './time.js';
import {shownValues} from './values.js';

export function drawLines(panel, state, {times, domain}) {
  const {series} = panel;
  const width = Math.max(330, panel.root.node().clientWidth - 24);
  const height = 420;
  const margin = {top: 8, right: labelWidth(series) + 20, bottom: 40, left: 62};
  const axis = axisOf(series, state.axis);
  if (!times.has(axis)) { // no step yet
    panel.root.select('.chart').selectAll('*').remove();
    return;
  }
  const picture = svg(panel.root.select('.chart'), width, height, `Lines of ${series.session}. ${panel.story}`);
  const x = times.get(axis).copy().range([margin.left, width - margin.right]);
  const shown = panel.shown = shownValues(series, state);
  const y = d3.scaleLog([10 ** domain[0], 10 ** domain[1]], [height - margin.bottom, margin.top]).clamp(true);
  // Light colours vanish on white: the last tenth of the scale stays unused.
  const colour = i => d3.interpolateViridis(0.9 * i / Math.max(1, series.parameters.length - 1));
  const {at, stepAt} = columns(series, axis, x);
  const left = d3.axisLeft(y).ticks(6, isRelative(state) ? undefined : '~e');
  axes(picture, x, isRelative(state) ? left.tickValues(d3.range(domain[0], domain[1] + 1).map(power => 10 ** power)).tickFormat(percent) : left,
      axis, width, height, margin, title({...state, median: 1}));
  const clipped = clip(picture, `lines-${panel.number}`, x.range(), height);
  group(picture, 'lines').attr('clip-path', clipped).selectAll('path').data(shown).join('path')
      .attr('fill', 'none').attr('stroke', (_, i) => colour(i)).attr('stroke-width', 1.4)
      .attr('d', d3.line((_, i) => at[i], value => y(value)).defined(isDrawn));
  const gap = Math.min(15, (height - 60) / series.parameters.length);
  const names = group(picture, 'names axis');
  names.selectAll('text').data(shortLabels(series.parameters)).join('text').attr('x', width - margin.right + 26)
      .attr('y', (_, i) => height - margin.bottom - (i + 0.5) * gap).attr('dominant-baseline', 'central')
      .style('font-size', `${Math.min(12, gap)}px`).text(name => name);
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
    columns: series.steps.length, rows: series.parameters.length, columnAt: stepAt, along: [margin.top, height - margin.bottom],
    row: (position, i) => d3.leastIndex(shown, values => Math.abs(placeOf(values[i]) - position)),
    box: (i, row) => ({x: at[i] - 3, y: placeOf(shown[row][i]) - 3, width: 6, height: 6}),
    text: (i, row) => cellText(series, shown, i, row, state),
    choose: (i, row) => panel.choose(series.parameters[row], series.steps[i]),
    zoom: ends => panel.zoom(ends && ends.map(end => +x.invert(end)), axis), within: x.range(),
  });
}
