// How numbers and parameters are said.

import {hasEpochs} from './time.js';

/** The one number of each parameter at each step that the depth view and the lines show: its key in the data, its name. */
export function measureOf(array) {
  return array === 'ratio' ? {key: 'update_ratio', name: 'update / weight'} : {key: 'mean_abs', name: `mean |${array}|`};
}

/** Two significant digits, as one says them. */
export function short(value) {
  return value === 0 ? '0' : Math.abs(value) < 1e-3 || Math.abs(value) >= 1e4
      ? value.toExponential(1) : String(+value.toPrecision(2));
}

/** The roles are those of plumbline.network.ParameterRole. */
function isWeight({role}) {
  return role === 'WEIGHT' || role === 'RECURRENT_WEIGHT';
}

/** Name first, number second. */
export function label(parameter) {
  return `${parameter.name} ${parameter.parameter} (layer ${parameter.layer}${parameter.frozen ? ', frozen' : ''})`;
}

/** The label beside a chart, where there is not room for any length of name; a frozen layer's is marked in the chart. */
export function shortLabel(parameter) {
  const whole = label({...parameter, frozen: false});
  return whole.length > 26 ? `${whole.slice(0, 12)}…${whole.slice(-13)}` : whole;
}

/** How deep the gradient reaches, or how large the weights are, and how much they move, in one sentence. */
export function summary(series, array) {
  const weights = series.parameters.map((parameter, i) => ({...parameter, value: +series.values[i].at(-1)}))
      .filter(parameter => isWeight(parameter) && !parameter.frozen);
  if (!weights.length || !series.steps.length) return '';
  const {name} = measureOf(array);
  const last = series.steps.at(-1);
  const when = hasEpochs(series) ? `epoch ${last.epoch}: ` : `iteration ${last.iteration}: `;
  const broken = weights.filter(layer => !Number.isFinite(layer.value));
  if (broken.length) {
    return when + (array === 'ratio' ? `there is no ${name}` : `${name} is NaN or infinite`)
        + ` in ${broken.length} of ${weights.length} layers`;
  }
  const dead = weights.filter(layer => layer.value === 0);
  if (dead.length === weights.length) return when + `${name} is exactly 0 in all ${dead.length} layers`;
  const [first, output] = [weights[0], weights.at(-1)];
  if (dead.length) {
    return when + `${name}: output ${short(output.value)}; exactly 0 in ${dead.length} of ${weights.length} layers: `
        + dead.map(layer => layer.name).join(', ');
  }
  const smallest = d3.least(weights, layer => layer.value);
  return when + `${name}: output ${short(output.value)}, first layer ${short(first.value)}, smallest in `
      + `${smallest.name}, ${short(smallest.value)} (${short(100 * smallest.value / output.value)} % of the output)`;
}

/** Of which loss the gradients are, where it is not one for each example, trained on their mean. */
export function scaleText({applied, summedOver}) {
  return [
    summedOver && `The loss of an example sums over its ${summedOver}, where Keras takes the mean.`,
    applied > 1 && `The gradient is that of the mean over the mini-batch; what is clipped and applied is the sum, ${applied} times that.`,
  ].filter(Boolean).join(' ');
}

/** Of which session and which step a cell is. */
export function stepText(series, i) {
  const step = series.steps[i];
  return `${series.session}\nepoch ${step.epoch}, iteration ${step.iteration}\n`;
}

/** All of one cell: its step, its parameter and its exact value. */
export function cellText(series, i, row, array) {
  const value = +series.values[row][i]; // JSON has no NaN: the server sends its name
  return `${stepText(series, i)}${label(series.parameters[row])}\n`
      + `${array !== 'ratio' ? `${measureOf(array).name} ${value}`
        : Number.isNaN(value) ? 'no update / weight: all weights are 0, or none is finite'
        : `update / weight ${value} (log10: ${Math.log10(value).toFixed(2)})`}`
      + (series.parameters[row].measured && (array === 'update' || array === 'ratio')
        ? '\nmeasured: weights before less after, not what the updater returned' : '');
}

/** How much of the values has no place on a logarithmic axis because it is exactly 0. */
export function zerosText(share) {
  if (share === 1) return 'Every value is exactly 0: there is nothing to draw.';
  const percent = share > 0.99 ? 'More than 99' : share < 0.01 ? 'Less than 1' : Math.round(100 * share);
  return `${percent} % of the values are exactly 0 and not drawn.`;
}
