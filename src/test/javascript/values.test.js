import './d3.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import {lossesOf, medians, shownValues} from '../../main/resources/deeplearning4jUiAssets/plumbline/values.js';
import {seriesOf} from './series.js';

const RELATIVE = {array: 'gradient', of: 'output', median: 1};

function of(values, output) {
  return {...seriesOf(values), output: {name: 'output', values: output}};
}

test('a layer is shown relative to the output layer of the same step', () => {
  assert.deepEqual(shownValues(of([[1, 3], [4, 6]], [4, 6]), RELATIVE), [[0.25, 0.5], [1, 1]]);
});

test('as it is where that is asked for, or where nothing can be compared', () => {
  assert.deepEqual(shownValues(of([[1, 3]], [4, 6]), {...RELATIVE, of: 'raw'}), [[1, 3]]);
  assert.deepEqual(shownValues(of([[1, 3]], [4, 6]), {...RELATIVE, array: 'weight'}), [[1, 3]]);
  assert.deepEqual(shownValues({...seriesOf([[1, 3]]), output: null}, RELATIVE), [[1, 3]]);
});

test('of a dead network every share is 0, and something of nothing is no share', () => {
  assert.deepEqual(shownValues(of([[0, 5], [0, 0]], [0, 0]), RELATIVE), [[0, Infinity], [0, 0]]);
});

test('JSON has no NaN: its name stays no number', () => {
  assert.deepEqual(shownValues(of([['NaN', 1]], [1, 'Infinity']), RELATIVE), [[NaN, 0]]);
});

test('the median is that of the steps within so many epochs', () => {
  const series = {...of([[1, 9, 2, 8, 3]], [1, 1, 1, 1, 1]), steps: [1, 2, 3, 5, 50].map(epoch => ({epoch, iteration: epoch, time: 0}))};

  assert.deepEqual(shownValues(series, {...RELATIVE, median: 3}), [[5, 2, 5.5, 8, 3]]);
  assert.deepEqual(shownValues(series, {...RELATIVE, median: 5}), [[2, 2, 5, 5, 3]]);
});

test('without epochs it is that of so many steps', () => {
  const series = {...of([[1, 9, 2]], [1, 1, 1]), steps: [0, 10, 20].map(iteration => ({epoch: 1, iteration, time: 0}))};

  assert.deepEqual(shownValues(series, {...RELATIVE, median: 3}), [[5, 2, 5.5]]);
});

test('what is no number is neither smoothed away nor smears', () => {
  assert.deepEqual(medians([1, NaN, 3, Infinity], [[0, 1], [0, 2], [1, 3], [2, 3]]), [1, NaN, 3, Infinity]);
});

test('kept sorted from value to value, the median is that of each window by itself', () => {
  const values = d3.range(200).map(i => i % 17 === 0 ? NaN : (i * 7919 % 101) - 50);
  for (const half of [0, 1, 4, 25]) {
    const around = values.map((_, i) => [Math.max(0, i - half), Math.min(199, i + half)]);
    assert.deepEqual(medians(values, around), values.map((value, i) => Number.isFinite(value)
        ? d3.median(values.slice(around[i][0], around[i][1] + 1).filter(Number.isFinite)) : value));
  }
});

test('the losses are those of the steps, and none where none was recorded', () => {
  const series = seriesOf([[1, 2, 3, 4]]);
  assert.deepEqual(lossesOf(series), []);

  [0.25, 'NaN', null].forEach((loss, i) => { series.steps[i].loss = loss; });
  assert.deepEqual(lossesOf(series), [0.25, NaN, NaN, NaN]);
  series.steps.forEach(step => { step.loss = 'NaN'; });
  assert.deepEqual(lossesOf(series), [NaN, NaN, NaN, NaN]);
});
