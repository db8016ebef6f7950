// How numbers and parameters are said.

import {isRelative} from './state.js';
import {hasLoss} from './values.js';

/** The one number of each parameter at each step that the depth view and the lines show: its key in the data, its name. */
export function measureOf(array) {
  return array === 'ratio' ? {key: 'update_ratio', name: 'update / weight'} : {key: 'mean_abs', name: `mean |${array}|`};
}

/** Two significant digits, as one says them. */
export function short(value) {
  return value === 0 ? '0' : Math.abs(value) < 1e-3 || Math.abs(value) >= 1e4
      ? value.toExponential(1) : String(+value.toPrecision(2));
}

/** A share as one says it, for example "0.53 %". */
export function percent(share) {
  const hundredfold = 100 * share;
  return `${hundredfold >= 100 && hundredfold < 1e4 ? Math.round(hundredfold) : short(hundredfold)} %`;
}

/** The roles are those of plumbline.network.ParameterRole. */
export function isWeight({role}) {
  return role === 'WEIGHT' || role === 'RECURRENT_WEIGHT';
}

/** Name first, number second. */
export function label(parameter) {
  return `${parameter.name} ${parameter.parameter} (layer ${parameter.layer}${parameter.frozen ? ', frozen' : ''})`;
}

/** The label beside a chart: the parameter is said only where a layer has several. */
export function shortLabels(parameters) {
  return parameters.map(parameter => {
    const several = parameters.filter(other => other.layer === parameter.layer).length > 1;
    const whole = parameter.name + (several || !isWeight(parameter) ? ` ${parameter.parameter}` : '');
    return whole.length > 18 ? `${whole.slice(0, 8)}…${whole.slice(-9)}` : whole;
  });
}

/** Of which loss the gradients are, where it is not one for each example, trained on their mean. */
export function scaleText({applied, summedOver}) {
  return [
    summedOver && `The loss of an example sums over its ${summedOver}, where Keras takes the mean.`,
    applied > 1 && `The gradient is that of the mean over the mini-batch; what is clipped and applied is the sum, ${applied} times that.`,
  ].filter(Boolean).join(' ');
}

/** Of which session and which step a cell is, and how well that did. */
export function stepText(series, i) {
  const step = series.steps[i];
  return `${series.session}\nepoch ${step.epoch}, iteration ${step.iteration}\n`
      + (hasLoss(step) ? `loss of the mini-batch ${step.loss}\n` : '');
}

/** All of one cell: its step, its parameter, what is shown of it and its exact value. */
export function cellText(series, shown, i, row, state) {
  const {array} = state;
  const value = +series.values[row][i]; // JSON has no NaN: the server sends its name
  const exact = array !== 'ratio' ? `${measureOf(array).name} ${value}`
      : Number.isNaN(value) ? 'no update / weight: all weights are 0, or none is finite'
      : `update / weight ${value} (log10: ${Math.log10(value).toFixed(2)})`;
  return `${stepText(series, i)}${label(series.parameters[row])}\n${shownText(shown[row][i], state)}${exact}`
      + (series.parameters[row].measured && (array === 'update' || array === 'ratio')
        ? '\nmeasured: weights before less after, not what the updater returned' : '');
}

function shownText(value, state) {
  const said = isRelative(state) ? `${Number.isFinite(value) ? percent(value) : 'no share'} of the output layer's`
      : state.median > 1 ? short(value) : '';
  return said && said + (state.median > 1 ? ` (median of ${state.median} epochs)\n` : '\n');
}

/** How much of the values has no place on a logarithmic axis because it is exactly 0. */
export function zerosText(share) {
  if (share === 1) return 'Every value is exactly 0: there is nothing to draw.';
  const percentage = share > 0.99 ? 'More than 99' : share < 0.01 ? 'Less than 1' : Math.round(100 * share);
  return `${percentage} % of the values are exactly 0 and not drawn.`;
}
