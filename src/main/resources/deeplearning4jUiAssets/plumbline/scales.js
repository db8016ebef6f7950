// The scales of values.

import {short} from './text.js';

/** What has a place on a logarithmic axis. */
export function isDrawn(value) {
  return value > 0 && Number.isFinite(+value);
}

/** The whole powers of ten, lowest and highest, between which all values of these series are; at least one apart. */
export function powersOfTen(all) {
  const exponents = all.flatMap(series => series.values).flatMap(values => values.filter(isDrawn)).map(Math.log10);
  if (!exponents.length) return [-1, 0];
  const lowest = Math.floor(d3.min(exponents));
  return [lowest, Math.max(Math.ceil(d3.max(exponents)), lowest + 1)];
}

/** Smallest and largest of the values, and the size below which the symmetric logarithm is linear. */
export function rangeOf(values, scale) {
  return [d3.min(values) ?? 0, d3.max(values) ?? 0,
    scale === 'log' && d3.quantile(values.map(Math.abs).filter(size => size > 0), 0.1) || 1e-9];
}

/** Linear, or a logarithm to both sides of a linear stretch around zero. */
export function valueScale(smallest, largest, constant, scale) {
  return (scale === 'log' ? d3.scaleSymlog().constant(constant) : d3.scaleLinear())
      .domain(smallest < largest ? [smallest, largest] : [smallest - 1e-12, largest + 1e-12]);
}

/** On the symmetric logarithm round numbers crowd at the ends, so there only the ends and zero have ticks. */
export function valueAxis(axis, values, scale) {
  const [smallest, largest] = values.domain();
  return scale === 'log'
      ? axis(values).tickValues([smallest, ...(smallest < 0 && largest > 0 ? [0] : []), largest]).tickFormat(short)
      : axis(values).ticks(4, '~g');
}
