// What happened, in a few words: above each panel.

import {hasEpochs} from './time.js';
import {isWeight, measureOf, percent, short, shortLabels} from './text.js';
import {lossesOf, share} from './values.js';

/** The states of plumbline.page.RunState, and how each is marked in the list: not everybody tells colours apart. */
export const STATES = {
  'learned': {mark: '✓', kind: 'good'},
  'did not learn': {mark: '✗', kind: 'bad'},
  'dead': {mark: 'dead ✗', kind: 'bad'},
  'NaN': {mark: 'NaN ✗', kind: 'bad'},
  'stopped': {mark: 'stopped ✗', kind: 'bad'},
  'training': {mark: '…', kind: 'open'},
};

/** For example "learned: test 0.838"; of a run of which nobody says how well it does, nothing. */
export function stateText({state, accuracy}, curve) {
  const words = {
    NaN: 'NaN in the gradient',
    training: curve && `training, epoch ${curve.points.at(-1).epoch} of ${curve.task.epochs}`,
  }[state] ?? state;
  return [words, accuracy !== null && `test ${accuracy.toFixed(3)}`].filter(Boolean).join(state === 'training' ? ', ' : ': ');
}

/** What the learning curve says, and the study of many seeds. */
export function curveText({task, points, stopped}) {
  const {goal, study, published} = task;
  const metric = goal.accuracy ? 'test accuracy' : 'test loss';
  const met = points.find(point => goal.accuracy ? point.testAccuracy > goal.threshold : point.testLoss < goal.threshold);
  return (stopped ? `Stopped at ${stopped}. ` : '') + (met ? `First ${goal.accuracy ? 'above' : 'below'} ${goal.threshold} (${metric}) after epoch ${met.epoch}.`
      : `${stopped || points.at(-1).epoch >= task.epochs ? 'Never' : 'Not yet'} ${goal.accuracy ? 'above' : 'below'} ${goal.threshold} (${metric}).`)
      + (study ? ` Of ${study.seeds} seeds ${percent(study.learned)} learn.` : '')
      + publishedText(published);
}

function publishedText(published) {
  const all = ['train', 'test'].filter(which => Number.isFinite(published?.[which])).map(which => `${which} ${published[which]}`);
  return all.length ? ` Published (○): ${all.join(', ')}.` : '';
}

/** How deep the gradient reaches, in the first and the last tenth of what was recorded; another quantity at the last step. */
export function gradientText(series, array) {
  const rows = d3.range(series.parameters.length).filter(i => isWeight(series.parameters[i]) && !series.parameters[i].frozen);
  if (!rows.length || !series.steps.length) return '';
  if (array !== 'gradient' || !series.output) return lastText(series, array, rows);
  const [first, last] = tenths(series).map(([from, to]) => weakest(series, rows, from, to));
  const texts = [...new Set([first, last].map(each => healthText(series, each)))];
  if (texts.length === 1 && texts[0]) return `The gradient is ${texts[0]}${first.from === last.from ? '' : ', at the beginning and at the end'}.`;
  if (texts[0] || texts[1]) return [first, last].map(each => `${interval(series, each)} the gradient is ${healthText(series, each) || `${leastText(series, each)} at the least`}.`).join(' ');
  if (!first.least) return `The output layer is the only one with weights.`;
  const parts = first.from === last.from ? [first] : [first, last];
  return `Least gradient: ${parts.map(each => `${leastText(series, each)} ${interval(series, each).toLowerCase()}`).join(', ')} (median${parts.length > 1 ? 's' : ''}).`;
}

/** How large the loss is, in the same intervals; nothing if it was not recorded. */
export function lossText(series) {
  const losses = lossesOf(series);
  if (!losses.length) return '';
  const lost = losses.findLastIndex(Number.isFinite) + 1;
  if (lost < losses.length) return `The loss is NaN or infinite from ${interval(series, {from: lost, to: lost + 1}).slice(3)} on.`;
  const parts = tenths(series).map(([from, to]) => `${said(d3.median(losses.slice(from, to)))} ${interval(series, {from, to}).toLowerCase()}`);
  const apart = [...new Set(parts)];
  return `Loss of a mini-batch: ${apart.join(', ')} (median${apart.length > 1 ? 's' : ''}).`;
}

function said(value) {
  return value === undefined ? 'NaN' : short(value);
}

/** The first and the last tenth of the steps: of a few, of which a tenth tells nothing, all. */
function tenths({steps}) {
  const count = steps.length < 20 ? steps.length : Math.ceil(steps.length / 10);
  return [[0, count], [steps.length - count, steps.length]];
}

/** The layer that gets least of the output layer's gradient in these steps, by the median. */
function weakest(series, rows, from, to) {
  const medians = rows.map(row => ({
    row,
    value: d3.median(series.values[row].slice(from, to), Number),
    share: d3.median(d3.range(from, to), i => share(+series.values[row][i], +series.output.values[i])),
    broken: series.values[row].slice(from, to).some(value => !Number.isFinite(+value)),
  }));
  return {from, to, medians, dead: medians.filter(each => each.value === 0), broken: medians.filter(each => each.broken),
    least: d3.least(medians.filter(each => series.parameters[each.row].name !== series.output.name), each => each.share)};
}

/** What is wrong with the gradient in an interval; nothing if every layer has one. */
function healthText(series, {medians, dead, broken}) {
  const names = shortLabels(series.parameters);
  if (broken.length) return `NaN or infinite in ${broken.length} of ${medians.length} layers`;
  if (dead.length === medians.length) return 'exactly 0 in every layer';
  return dead.length ? `exactly 0 in ${dead.length} of ${medians.length} layers (${dead.map(({row}) => names[row]).join(', ')})` : '';
}

function leastText(series, {least}) {
  return least ? `${shortLabels(series.parameters)[least.row]} with ${percent(least.share)} of the output layer's` : '';
}

function interval(series, {from, to}) {
  const unit = hasEpochs(series) ? 'epoch' : 'iteration';
  const [begin, end] = [series.steps[from][unit], series.steps[to - 1][unit]];
  return begin === end ? `In ${unit} ${begin}` : `In ${unit}s ${begin} to ${end}`;
}

function lastText(series, array, rows) {
  const {name} = measureOf(array);
  const last = series.steps.at(-1);
  const names = shortLabels(series.parameters);
  const when = hasEpochs(series) ? `epoch ${last.epoch}: ` : `iteration ${last.iteration}: `;
  const values = rows.map(row => ({row, value: +series.values[row].at(-1)}));
  const broken = values.filter(({value}) => !Number.isFinite(value));
  if (broken.length) {
    return when + (array === 'ratio' ? `there is no ${name}` : `${name} is NaN or infinite`) + ` in ${broken.length} of ${values.length} layers`;
  }
  const [least, most] = [d3.least(values, each => each.value), d3.greatest(values, each => each.value)];
  return `${when}${name} from ${short(least.value)} in ${names[least.row]} to ${short(most.value)} in ${names[most.row]}`;
}
