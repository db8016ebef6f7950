import './d3.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import {axisOf, columnTicks, timeOf, timeScale, timeText, timeTicks} from '../../main/resources/deeplearning4jUiAssets/plumbline/time.js';
import {seriesOf} from './series.js';

const NOON = +new Date(2026, 0, 1, 12);

/** Epochs 1, 2, ... at these times, in milliseconds. */
function at(...times) {
  return {steps: times.map((time, i) => ({epoch: i + 1, iteration: i, time}))};
}

test('a step stands at its epoch, its seconds since the start, or its time of day', () => {
  const series = at(NOON, NOON + 2500);
  assert.equal(timeOf(series, series.steps[1], 'epoch'), 2);
  assert.equal(timeOf(series, series.steps[1], 'relative'), 2.5);
  assert.equal(+timeOf(series, series.steps[1], 'wall'), NOON + 2500);
});

test('iterations stand in for epochs where all steps are of one', () => {
  const one = {steps: [{epoch: 1, iteration: 0, time: 0}, {epoch: 1, iteration: 7, time: 9}]};
  assert.equal(axisOf(one, 'epoch'), 'iteration');
  assert.equal(axisOf(one, 'wall'), 'wall');
  assert.deepEqual(timeScale(one, 'iteration').domain(), [0, 7]);
  assert.equal(axisOf(at(0), 'epoch'), 'epoch');
  assert.equal(axisOf(at(0, 1000), 'epoch'), 'epoch');
});

test('the scale goes from the first step to the last', () => {
  const series = at(NOON, NOON + 1000, NOON + 9000);
  assert.deepEqual(timeScale(series, 'epoch').domain(), [1, 3]);
  assert.deepEqual(timeScale(series, 'relative').domain(), [0, 9]);
  assert.deepEqual(timeScale(series, 'wall').domain().map(Number), [NOON, NOON + 9000]);
});

test('the scale of one step has a width', () => {
  assert.deepEqual(timeScale(at(NOON), 'epoch').domain(), [1, 2]);
  assert.deepEqual(timeScale(at(NOON), 'relative').domain(), [0, 1]);
  assert.deepEqual(timeScale(at(NOON), 'wall').domain().map(Number), [NOON, NOON + 1000]);
});

test('epochs have whole ticks, seconds may have others', () => {
  const series = at(0, 1000, 2000, 3000);
  assert.deepEqual(timeTicks(timeScale(series, 'epoch'), 10, 'epoch'), [1, 2, 3, 4]);
  assert.deepEqual(timeTicks(timeScale(series, 'relative'), 6, 'relative'), [0, 0.5, 1, 1.5, 2, 2.5, 3]);
});

test('a clock has round ticks', () => {
  const minute = 60 * 1000;
  const series = at(NOON - 1234, NOON + 20 * minute);
  assert.deepEqual(timeTicks(timeScale(series, 'wall'), 4, 'wall').map(time => (time - NOON) / minute), [0, 5, 10, 15, 20]);
});

test('a tick stands at the column of its time, and a column has one tick', () => {
  const epochs = seriesOf([new Array(500).fill(1)]);
  assert.deepEqual(columnTicks(epochs, 'epoch', 5), [[99, 100], [199, 200], [299, 300], [399, 400], [499, 500]]);

  // Three columns, one of which is long in coming.
  assert.deepEqual(columnTicks(at(0, 1000, 10000), 'relative', 10), [[0, 0], [1, 1], [2, 6]]);
});

test('times are said as a clock or as a number', () => {
  assert.equal(timeText(new Date(NOON), 'wall'), '12:00:00');
  assert.equal(timeText(new Date(NOON + 250), 'wall'), '12:00:00.250');
  assert.equal(timeText(0.1 + 0.2, 'relative'), '0.3');
  assert.equal(timeText(500, 'epoch'), '500');
});
