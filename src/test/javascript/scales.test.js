import './d3.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import {isDrawn, powersOfTen, rangeOf, valueAxis, valueScale} from '../../main/resources/deeplearning4jUiAssets/plumbline/scales.js';
import {seriesOf} from './series.js';

test('only positive finite numbers have a logarithm', () => {
  for (const value of [1, 5e-324, 1e308]) assert.equal(isDrawn(value), true);
  for (const value of [0, -0, -1, NaN, Infinity, 'NaN', 'Infinity', undefined]) assert.equal(isDrawn(value), false);
});

test('powers of ten enclose all values of all series', () => {
  assert.deepEqual(powersOfTen([seriesOf([[0.02, 0.5]]), seriesOf([[3], [0.0007]])]), [-4, 1]);
});

test('powers of ten are apart, though the values are not', () => {
  assert.deepEqual(powersOfTen([seriesOf([[1, 1]])]), [0, 1]);
  assert.deepEqual(powersOfTen([seriesOf([[0, 'NaN', 'Infinity']])]), [-1, 0]);
  assert.deepEqual(powersOfTen([]), [-1, 0]);
});

test('a range ends at the smallest and the largest value', () => {
  assert.deepEqual(rangeOf([3, -2, 0, 1], 'linear'), [-2, 3, 1e-9]);
  assert.deepEqual(rangeOf([], 'log'), [0, 0, 1e-9]);
});

test('the symmetric logarithm is linear below the smallest tenth of the sizes', () => {
  const values = d3.range(-50, 51); // sizes 1, 1, 2, 2, ... 50, 50
  assert.deepEqual(rangeOf(values, 'log'), [-50, 50, d3.quantile(d3.range(1, 51).flatMap(size => [size, size]), 0.1)]);
  assert.deepEqual(rangeOf([0, 0], 'log'), [0, 0, 1e-9]);
});

test('the linear scale is even, the symmetric logarithm shows orders of magnitude on both sides', () => {
  const linear = valueScale(-1, 1, 1e-3, 'linear');
  const log = valueScale(-1, 1, 1e-3, 'log');
  assert.equal(linear(0.25), 0.625);
  assert.equal(log(0), 0.5);
  assert.ok(log(0.01) > 0.6 && log(0.01) < log(0.1) && log(0.1) < log(1));
  assert.ok(Math.abs(log(0.1) + log(-0.1) - 1) < 1e-12);
});

test('a scale of one value has a width', () => {
  const [smallest, largest] = valueScale(0.5, 0.5, 1, 'linear').domain();
  assert.ok(smallest < 0.5 && largest > 0.5);
});

test('the symmetric logarithm has ticks at its ends and at a zero between them', () => {
  const axis = d3.axisLeft;
  assert.deepEqual(valueAxis(axis, valueScale(-3, 7, 1, 'log'), 'log').tickValues(), [-3, 0, 7]);
  assert.deepEqual(valueAxis(axis, valueScale(2, 7, 1, 'log'), 'log').tickValues(), [2, 7]);
  assert.equal(valueAxis(axis, valueScale(2, 7, 1, 'linear'), 'linear').tickValues(), null);
});
