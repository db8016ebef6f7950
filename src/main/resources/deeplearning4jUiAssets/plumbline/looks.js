// A doctor's looks at the units of one layer.

import {percent, short} from './text.js';

/** The rows that the server has of a layer, by step, the units of each in order. */
export function looksOf(rows) {
  return d3.groups(rows, row => row.iteration).map(([iteration, units]) => ({iteration, epoch: units[0].epoch, units}));
}

/** That of the looks, in order, whose iteration is nearest; none of none. */
export function nearest(looks, iteration) {
  return looks[d3.bisectCenter(looks.map(look => look.iteration), iteration)];
}

/** For which share of the examples a unit is exactly 0, or saturated, whichever is more; NaN if none of its values is finite. */
export function resting({zeros, saturated}) {
  return Math.max(Number(zeros), Number(saturated));
}

/** What is told of a unit at a step. */
export function unitText({unit, mean, sd, zeros, saturated}) {
  const shares = [[zeros, 'exactly 0'], [saturated, 'saturated']].filter(([share]) => Number(share) > 0)
      .map(([share, what]) => `${what} for ${percent(Number(share))} of the examples`);
  return [`unit ${unit}`, `mean ${short(Number(mean))}, standard deviation ${short(Number(sd))}`, ...shares].join('\n');
}
