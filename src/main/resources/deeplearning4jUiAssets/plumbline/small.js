// Distributions and histograms: one small chart a parameter, drawn when it comes into view.

import {load} from './data.js';
import {distributionValues, drawDistribution} from './distributions.js';
import {drawHistogram, histogramValues} from './histograms.js';
import {say} from './message.js';
import {rangeOf} from './scales.js';
import {label} from './text.js';

const STEPS = 250; // a small chart is not wider
const CHARTS = {
  distributions: {kind: 'distribution', drawChart: drawDistribution, valuesOf: distributionValues},
  histograms: {kind: 'histogram', drawChart: drawHistogram, valuesOf: histogramValues},
};

const loaded = new WeakMap(); // by small chart: its series, and the range it is drawn in

export function drawSmall(panel, state) {
  const {view} = panel;
  const charts = panel.root.select('.chart').selectAll(':scope > div').data(panel.series.parameters, label)
      .join('div').attr('data-parameter', parameter => `${parameter.name}_${parameter.parameter}`);
  panel.watcher?.disconnect();
  panel.watcher = new IntersectionObserver(entries => {
    const visible = entries.filter(entry => entry.isIntersecting).map(entry => entry.target);
    visible.forEach(node => panel.watcher.unobserve(node));
    fill(panel, state, view, visible);
  }, {rootMargin: '200px'});
  charts.each(function () { panel.watcher.observe(this); });
}

/** Those that have not come into view too. */
export async function drawAll(panel, state) {
  if (!CHARTS[panel.view]) return;
  await fill(panel, state, panel.view, panel.root.selectAll('.chart > div').nodes());
}

/** All at once, because a frame for each would cost more than the charts. */
async function fill(panel, state, view, nodes) {
  const {array} = state;
  const {kind, drawChart, valuesOf} = CHARTS[view];
  try {
    const all = await Promise.all(nodes.map(node => d3.select(node).datum()).map(({layer, parameter}) => load(panel.id, kind,
        state, {layer, parameters: `_${parameter}$`, all: true, most: STEPS})));
    if (panel.view !== view || state.array !== array) return;
    nodes.forEach((node, i) => loaded.set(node, {series: all[i]}));
    for (const node of nodes) {
      const beside = besides(node);
      const range = rangeOf(beside.flatMap(other => loaded.get(other).series.values[0].flatMap(valuesOf)), state.scale);
      for (const other of beside.filter(each => loaded.get(each).range !== range.join())) {
        const {series} = loaded.get(other);
        drawChart(other, series, state, range);
        loaded.set(other, {series, range: range.join()});
      }
    }
  } catch (problem) {
    say(problem.message, true);
  }
}

/** The charts of that parameter in all runs that are compared: they share a range. */
function besides(node) {
  const same = label(d3.select(node).datum());
  return d3.selectAll('.small > div').filter(parameter => label(parameter) === same).nodes()
      .filter(each => loaded.has(each));
}
