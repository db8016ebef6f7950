// The histograms of one parameter, a slice a step.

import {binned, bucketsOf, endsOf} from './bins.js';
import {hover} from './hover.js';
import {valueAxis, valueScale} from './scales.js';
import {group, smallTitle, svg} from './svg.js';
import {label} from './text.js';
import {axisOf, timeOf, timeText} from './time.js';

const BINS = 40;

/** The elements of a step that the scale has to hold. */
export function histogramValues(histogram) {
  return bucketsOf(histogram).flatMap(([from, to]) => [from, to]);
}

export function drawHistogram(node, series, state, range) {
  const parameter = series.parameters[0];
  const histograms = series.values[0];
  const width = 300;
  const height = 240;
  const margin = {top: 18, right: 34, bottom: 36, left: 16};
  const slices = histograms.map(bucketsOf);
  const scaleOf = (smallest, largest) => valueScale(smallest, largest, range[2], state.scale)
      .range([margin.left, width - margin.right]);
  const shared = scaleOf(range[0], range[1]);
  const counts = slices.map(slice => binned(slice, state.range === 'slice' ? scaleOf(...endsOf(slice)) : shared, BINS));
  const tallest = d3.max(counts, heights => d3.max(heights)) || 1;
  const offset = state.slices === 'offset';
  const plot = height - margin.top - margin.bottom;
  const rise = offset ? plot * 0.45 : plot;
  const base = i => offset ? margin.top + rise + (plot - rise) * (slices.length > 1 ? i / (slices.length - 1) : 1)
      : height - margin.bottom;
  const colour = i => d3.interpolateViridis(0.9 * (slices.length > 1 ? i / (slices.length - 1) : 1));
  const x = b => margin.left + (b + 0.5) / BINS * (width - margin.left - margin.right);
  const picture = svg(d3.select(node), width, height, `Histograms of the ${state.array} of ${label(parameter)} in ${series.session}`);
  smallTitle(picture, parameter, margin.left);
  // In the order of time: older slices stand behind.
  group(picture, 'slices').selectAll('path').data(counts).join('path').attr('class', 'slice')
      .attr('fill', (_, i) => offset ? colour(i) : 'none').attr('fill-opacity', 0.75)
      .attr('stroke', (_, i) => offset ? '#fff' : colour(i)).attr('stroke-width', offset ? 0.5 : 1.1)
      .attr('d', (heights, i) => d3.area((_, b) => x(b), base(i), h => base(i) - h / tallest * rise)(heights));
  group(picture, 'x axis').attr('transform', `translate(0,${height - margin.bottom})`)
      .call(state.range === 'slice' ? d3.axisBottom(d3.scalePoint(['smallest', 'largest'], shared.range()))
          : valueAxis(d3.axisBottom, shared, state.scale));
  const ticks = offset ? [0, slices.length - 1] : [];
  const time = axisOf(series, state.axis);
  group(picture, 'when axis').selectAll('text').data(ticks).join('text').attr('x', width - margin.right + 3)
      .attr('y', i => base(i)).style('font-size', '10px')
      .text(i => timeText(timeOf(series, series.steps[i], time), time));
  group(picture, 'titles axis').selectAll('text').data([state.array]).join('text')
      .attr('x', (margin.left + width - margin.right) / 2).attr('y', height - 6).attr('text-anchor', 'middle').text(t => t);
  hover(picture, {
    columns: slices.length, rows: 1, row: () => 0, byHeight: y => d3.leastIndex(d3.range(slices.length), i => Math.abs(base(i) - y)),
    box: i => ({x: margin.left, y: base(i), width: width - margin.left - margin.right, height: 0.5}),
    text: i => `${series.session}\nepoch ${series.steps[i].epoch}, ${label(parameter)}\n`
        + `${d3.sum(slices[i], slice => slice[2])} elements from ${endsOf(slices[i])[0].toPrecision(3)} to `
        + `${endsOf(slices[i])[1].toPrecision(3)}\n${histograms[i].zeros} exactly 0, ${histograms[i].nan} NaN, `
        + `${histograms[i].infinite} infinite`,
  });
}
