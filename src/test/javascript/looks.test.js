import './d3.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import {looksOf, nearest, resting, unitText} from '../../main/resources/deeplearning4jUiAssets/plumbline/looks.js';

const row = (iteration, unit, more = {}) => ({epoch: 1 + iteration, iteration, layer: 'dense_01', unit, mean: 0.25, sd: 0.5, zeros: 0, saturated: 0, ...more});

test('the rows of a step are one look, its units in order', () => {
  const looks = looksOf([row(0, 0), row(0, 1), row(4, 0), row(4, 1)]);

  assert.deepEqual(looks.map(({epoch, iteration}) => [epoch, iteration]), [[1, 0], [5, 4]]);
  assert.deepEqual(looks.map(({units}) => units.map(({unit}) => unit)), [[0, 1], [0, 1]]);
  assert.deepEqual(looksOf([]), []);
});

test('the nearest look is before or after', () => {
  const looks = [0, 4, 16].map(iteration => ({iteration}));

  assert.deepEqual([0, 1, 3, 9, 11, 99].map(iteration => nearest(looks, iteration).iteration), [0, 0, 4, 4, 16, 16]);
  assert.equal(nearest([], 3), undefined);
});

test('a unit rests where it is 0 and where it is saturated, whichever is more', () => {
  assert.equal(resting(row(0, 0)), 0);
  assert.equal(resting(row(0, 0, {zeros: 1})), 1);
  assert.equal(resting(row(0, 0, {saturated: 0.75})), 0.75);
  assert.equal(resting(row(0, 0, {zeros: 'NaN', saturated: 'NaN'})), NaN);
});

test('what is told of a unit names the shares that it has', () => {
  assert.equal(unitText(row(0, 3)), 'unit 3\nmean 0.25, standard deviation 0.5');
  assert.equal(unitText(row(0, 3, {zeros: 0.5})), 'unit 3\nmean 0.25, standard deviation 0.5\nexactly 0 for 50 % of the examples');
});
