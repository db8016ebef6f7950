import './d3.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import {axisOf, columns, timeOf, timeOfEpoch, timeScale, timeScales, timeText, timeTicks} from '../../main/resources/deeplearning4jUiAssets/plumbline/time.js';
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

test('a step reaches half way to its neighbours, and nothing stands beyond the first and the last', () => {
  const series = {steps: [1, 3, 11].map(epoch => ({epoch, iteration: epoch, time: 0}))};
  const {at: places, edge, stepAt} = columns(series, 'epoch', d3.scaleLinear([0, 20], [100, 300]));

  assert.deepEqual(places, [110, 130, 210]);
  assert.deepEqual([0, 1, 2, 3].map(edge), [100, 120, 170, 250]);
  assert.deepEqual([99, 100, 119, 121, 169, 171, 249, 251].map(stepAt), [-1, 0, 0, 1, 1, 2, 2, -1]);
});

test('a column ends with the picture', () => {
  const {edge} = columns(at(0, 1000), 'epoch', d3.scaleLinear([1, 2], [0, 100]));

  assert.deepEqual([0, 1, 2].map(edge), [0, 50, 100]);
});

test('runs beside each other have one scale of time, those without epochs one of their own', () => {
  const long = {steps: [{epoch: 1, iteration: 0, time: 0}, {epoch: 500, iteration: 7984, time: 9000}]};
  const loop = {steps: [{epoch: 1, iteration: 0, time: 0}, {epoch: 1, iteration: 70, time: 9000}]};

  const scales = timeScales([at(0, 1, 2), long, loop, {steps: []}], {axis: 'epoch', early: false, zoom: null});

  assert.deepEqual([...scales].map(([axis, scale]) => [axis, ...scale.domain()]), [['epoch', 1, 500], ['iteration', 0, 70]]);
});

test('a closer look is the same in all of them', () => {
  const scales = timeScales([at(0, 1, 2)], {axis: 'epoch', early: false, zoom: [1.5, 2.5]});

  assert.deepEqual(scales.get('epoch').domain(), [1.5, 2.5]);
});

test('with the early part wide, powers of ten stand apart', () => {
  const scale = timeScales([{steps: [0, 1000].map(epoch => ({epoch, iteration: epoch, time: 0}))}], {axis: 'epoch', early: true, zoom: null}).get('epoch');

  assert.ok(scale(10) > 0.3);
  assert.deepEqual(timeTicks(scale, 5, 'epoch'), [0, 1, 10, 100, 1000]);
  assert.deepEqual(timeTicks(scale, 20, 'epoch'), [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]);
});

test('an epoch ends when the next begins', () => {
  const series = {steps: [1, 2, 4].map(epoch => ({epoch, iteration: epoch, time: 1000 * epoch}))};

  assert.equal(timeOfEpoch(series, 'epoch')(3), 3);
  assert.equal(timeOfEpoch(series, 'relative')(1), 1);
  assert.equal(timeOfEpoch(series, 'relative')(2), 2);
});

test('times are said as a clock or as a number', () => {
  assert.equal(timeText(new Date(NOON), 'wall'), '12:00:00');
  assert.equal(timeText(new Date(NOON + 250), 'wall'), '12:00:00.250');
  assert.equal(timeText(0.1 + 0.2, 'relative'), '0.3');
  assert.equal(timeText(500, 'epoch'), '500');
});
