// The numbers that the depth view and the lines show.

import {isRelative} from './state.js';
import {hasEpochs} from './time.js';

/** By parameter and step: as it is or relative to the output layer, and the median of the steps around it. */
export function shownValues(series, state) {
  const raw = series.values.map(values => values.map(Number)); // JSON has no NaN: the server sends its name
  const relative = isRelative(state) && series.output;
  const around = windows(series, state.median);
  return (relative ? raw.map(values => values.map((value, i) => share(value, +series.output.values[i]))) : raw)
      .map(values => medians(values, around));
}

/** Of each step, the median of the steps around it. */
export function smoothed(series, values, state) {
  return medians(values, windows(series, state.median));
}

/** The loss of each step's mini-batch, NaN where it is none; nothing of a run of which it was not recorded. */
export function lossesOf(series) {
  return series.steps.some(hasLoss) ? series.steps.map(step => Number(step.loss ?? NaN)) : [];
}

export function hasLoss({loss}) {
  return loss !== null && loss !== undefined;
}

/** Where the output layer is told nothing, no layer is. */
export function share(value, output) {
  return output === 0 && value === 0 ? 0 : value / output;
}

/** The first and the last step of those of which the median is shown, by step: so many epochs; of a run without, steps. */
function windows(series, median) {
  const times = hasEpochs(series) ? series.steps.map(step => step.epoch) : d3.range(series.steps.length);
  const half = (median - 1) / 2;
  return times.map(time => [d3.bisectLeft(times, time - half), d3.bisectRight(times, time + half) - 1]);
}

/**
 * The median of the finite ones among the values around each; a number that is none stays none: it must not be smoothed away.
 *
 * around: the first and the last of those, by value; both grow. So the sorted ones are kept from value to value.
 */
export function medians(values, around) {
  const sorted = [];
  let [begin, end] = [0, 0]; // sorted are the finite ones of values[begin], ..., values[end - 1]
  return values.map((value, i) => {
    const [from, to] = around[i];
    for (; end <= to; end++) if (Number.isFinite(values[end])) sorted.splice(d3.bisectLeft(sorted, values[end]), 0, values[end]);
    for (; begin < from; begin++) if (Number.isFinite(values[begin])) sorted.splice(d3.bisectLeft(sorted, values[begin]), 1);
    const half = sorted.length >> 1;
    return !Number.isFinite(value) ? value : sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  });
}
