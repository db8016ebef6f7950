// One layer at one step: the histograms of its gradient, its weights, its update and what it puts out beside each other, large; and what its
// units put out.

import {bucketsOf, endsOf} from './bins.js';
import {load, loadActivations, loadUnits} from './data.js';
import {hover} from './hover.js';
import {nearest} from './looks.js';
import {valueAxis, valueScale} from './scales.js';
import {group, svg} from './svg.js';
import {label, short} from './text.js';
import {hasEpochs} from './time.js';
import {drawUnits} from './units.js';

const ARRAYS = ['gradient', 'weight', 'update'];
const NAMES = ['min', '7 %', '16 %', '31 %', 'median', '69 %', '84 %', '93 %', 'max'];
const FEW = 50; // elements; so few have no shape, each has a dot

/** How the address names a parameter, whatever the run. */
export function keyOf({layer, parameter}) {
  return `${layer}/${parameter}`;
}

/** Shows the layer that is chosen, at the step nearest to that chosen; hides it where there is none, or the panel has none such. */
export async function showLayer(panel, state) {
  const {series} = panel;
  const parameter = series.parameters.find(each => keyOf(each) === state.layer);
  const root = panel.root.select('.layer').attr('hidden', parameter && series.steps.length ? null : true);
  if (!parameter || !series.steps.length) return;
  const at = d3.bisectCenter(series.steps.map(step => step.iteration), state.step ?? Infinity);
  const step = series.steps[at];
  root.select('h3').text(label(parameter));
  root.select('input').attr('max', series.steps.length - 1).property('value', at)
      .attr('aria-valuetext', stepName(series, step)).on('input', event => panel.choose(parameter, series.steps[event.target.value]));
  root.select('output').text(stepName(series, step));
  const asked = panel.asked = {};
  const [units, ...all] = await Promise.all([loadUnits(panel.id, parameter.name).catch(() => []),
    ...ARRAYS.map(array => arrayOf(panel.id, array, parameter, series, step)), activationOf(panel.id, parameter, series, step)]);
  // Whoever moves the slider does not wait for what was asked before.
  if (panel.asked !== asked) return;
  const charts = root.select('.arrays').selectAll(':scope > div').data(all).join(enter => {
    const chart = enter.append('div');
    chart.append('p');
    return chart;
  });
  root.select('.units').attr('hidden', units.length ? null : true);
  drawUnits(root.select('.units > div'), panel, units, state);
  charts.select('p').text(({title}) => title);
  charts.filter(({histogram}) => !histogram).select('svg').remove();
  charts.filter(({histogram}) => histogram).each(function (each) { drawArray(d3.select(this), each, series); });
}

function stepName(series, step) {
  return hasEpochs(series) ? `epoch ${step.epoch}` : `iteration ${step.iteration}`;
}

/** Its title, and what is drawn of it, if it was recorded. */
async function arrayOf(session, array, parameter, series, step) {
  const ask = kind => load(session, kind, {array, filter: `_${parameter.parameter}$`, all: true}, {layer: parameter.layer, iteration: step.iteration});
  try {
    const [histogram, distribution] = await Promise.all([ask('histogram'), ask('distribution')]);
    return {title: array, of: `${array} of ${label(parameter)}, ${stepName(series, step)}`,
      histogram: histogram.values[0][0], percentiles: distribution.values[0][0].map(Number)};
  } catch (problem) {
    return {title: `${array}: ${problem.message}`};
  }
}

/** The same of what the layer puts out, at the nearest step that a doctor looked at. */
async function activationOf(session, {name, layer}, series, step) {
  const look = nearest(await loadActivations(session, name).catch(() => []), step.iteration);
  if (!look) return {title: 'activation: not recorded. A Doctor that looks after the network stores that of hidden layers; of output layers DL4J tells none.'};
  const when = (hasEpochs(series) ? `epoch ${look.epoch}, ` : '') + `iteration ${look.iteration}`;
  return {title: look.iteration === step.iteration ? 'activation' : `activation, at the doctor's nearest look: ${when}`,
    of: `activation of ${name} (layer ${layer}), ${when}`, histogram: look.histogram, percentiles: look.distribution.map(Number)};
}

function drawArray(root, {of, histogram, percentiles}, series) {
  const buckets = bucketsOf(histogram).sort((a, b) => a[0] - b[0]);
  const width = 330;
  const height = 210;
  const margin = {top: 10, right: 14, bottom: 40, left: 40};
  const picture = svg(root, width, height, `Histogram of the ${of} in ${series.session}`);
  const [smallest, largest] = endsOf(buckets);
  const sizes = buckets.map(([from, to]) => Math.max(Math.abs(from), Math.abs(to))).filter(size => size > 0);
  // What is exactly 0 has no width, and is not to hide behind the axis.
  const x = valueScale(smallest, largest, (d3.quantile(sizes, 0.1) ?? 1) / 4, 'log').range([margin.left + 6, width - margin.right]);
  const tallest = d3.max(buckets, ([, , count]) => count) ?? 1;
  const y = d3.scaleLinear([0, tallest], [height - margin.bottom, margin.top]);
  const total = d3.sum(buckets, ([, , count]) => count);
  const bars = total >= FEW ? buckets : [];
  const left = ([from, to]) => x(from) - (from === to ? 2 : 0);
  const wide = ([from, to]) => from === to ? 4 : Math.max(1.5, x(to) - x(from) - 0.5);
  group(picture, 'bars').selectAll('rect').data(bars).join('rect').attr('x', left).attr('width', wide)
      .attr('y', ([, , count]) => y(count)).attr('height', ([, , count]) => y(0) - y(count)).attr('fill', '#2b83ba');
  const dots = total >= FEW ? [] : buckets.flatMap(bucket => d3.range(bucket[2]).map(i => [bucket, i]));
  group(picture, 'dots').selectAll('circle').data(dots).join('circle').attr('cx', ([bucket]) => left(bucket) + wide(bucket) / 2)
      .attr('cy', ([, i]) => y(0) - 5 - Math.min(9, (y(0) - margin.top - 8) / tallest) * i).attr('r', 3.5).attr('fill', '#2b83ba');
  // Where nine tenths of the elements lie, and their median.
  const [low, median, high] = [percentiles[1], percentiles[4], percentiles[7]];
  group(picture, 'middle').selectAll('line').data(Number.isFinite(median) ? [[low, high, 4], [median, median, 10]] : []).join('line')
      .attr('x1', ([from]) => x(from)).attr('x2', ([, to]) => x(to)).attr('y1', (_, i) => y(0) + (i ? -5 : 3)).attr('y2', (_, i) => y(0) + (i ? 8 : 3))
      .attr('stroke', '#d55e00').attr('stroke-width', 2.5);
  group(picture, 'x axis').attr('transform', `translate(0,${height - margin.bottom + 6})`).call(valueAxis(d3.axisBottom, x, 'log'));
  // Dots count themselves.
  picture.selectAll(':scope > g.y').data(bars.length ? [0] : []).join('g').attr('class', 'y axis').attr('transform', `translate(${margin.left},0)`)
      .call(d3.axisLeft(y).tickValues(y.ticks(4).filter(Number.isInteger)).tickFormat(d3.format('~s')).tickSizeOuter(0));
  const broken = histogram.nan + histogram.infinite;
  group(picture, 'said axis').selectAll('text').data([`${total} elements${broken ? `, ${broken} NaN or infinite` : ''}`]).join('text')
      .attr('x', (margin.left + width - margin.right) / 2).attr('y', height - 4).attr('text-anchor', 'middle').text(text => text);
  hover(picture, {
    columns: buckets.length, rows: 1, columnAt: place => d3.leastIndex(buckets, bucket => Math.abs(left(bucket) + wide(bucket) / 2 - place)), row: () => 0,
    box: i => ({x: left(buckets[i]), y: margin.top, width: wide(buckets[i]), height: y(0) - margin.top}),
    text: i => `${buckets[i][2]} of ${total} elements ${buckets[i][0] === buckets[i][1] ? 'exactly 0'
        : `from ${short(buckets[i][0])} to ${short(buckets[i][1])}`}\n` + NAMES.map((name, k) => `${name} ${percentiles[k]}`).reverse().join('\n'),
  });
}
