// What a panel shows, as a file.

import {load} from './data.js';
import {measureOf} from './text.js';

/** The charts of a panel below each other in one picture. */
export function saveSvg(panel, state) {
  const pictures = [...panel.root.node().querySelectorAll('.chart svg')];
  let top = 0;
  const whole = d3.create('svg').attr('xmlns', 'http://www.w3.org/2000/svg').style('font', '12px sans-serif');
  for (const picture of pictures) {
    const copy = picture.cloneNode(true);
    copy.querySelector('rect.cursor')?.remove();
    copy.setAttribute('y', top);
    top += +picture.getAttribute('height');
    whole.node().append(copy);
  }
  whole.attr('width', pictures[0]?.getAttribute('width') ?? 0).attr('height', top);
  save(`${panel.id} ${state.array} ${state.view}.svg`, 'image/svg+xml', new XMLSerializer().serializeToString(whole.node()));
}

export async function saveCsv(panel, state) {
  const kind = {distributions: 'distribution', histograms: 'histogram'}[state.view] ?? measureOf(state.array).key;
  const series = await load(panel.id, kind, state);
  save(`${panel.id} ${state.array} ${kind}.csv`, 'text/csv', d3.csvFormatRows(rows(series, kind)));
}

/** The header, then a row for each parameter of each step. */
export function rows(series, kind) {
  const [columns, cells] = {
    mean_abs: [['mean_abs'], value => [value]],
    update_ratio: [['update_ratio'], value => [value]],
    distribution: [['min', 'p7', 'p16', 'p31', 'p50', 'p69', 'p84', 'p93', 'max'], value => value],
    histogram: [['buckets', 'counts', 'zeros', 'nan', 'infinite'],
      value => [value.buckets.join(' '), value.counts.join(' '), value.zeros, value.nan, value.infinite]],
  }[kind];
  return [['epoch', 'iteration', 'layer', 'layer_name', 'parameter', ...columns],
    ...series.steps.flatMap((step, s) => series.parameters.map((parameter, p) => [step.epoch, step.iteration,
      parameter.layer, parameter.name, parameter.parameter, ...cells(series.values[p][s])]))];
}

/** A session's name may hold anything, a file's only what every system takes. */
export function fileName(name) {
  return name.replace(/[^\w.-]+/g, '-');
}

function save(name, type, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], {type}));
  link.download = fileName(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
