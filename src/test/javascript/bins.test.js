import './d3.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import {binned, bucketsOf, endsOf} from '../../main/resources/deeplearning4jUiAssets/plumbline/bins.js';

test('buckets grow by a tenth from 1e-12, negative ones mirrored, zeros without a width', () => {
  const buckets = bucketsOf({buckets: [-2, 1, 3], counts: [4, 5, 6], zeros: 7});

  const expected = [[-1.1e-12, -1e-12, 4], [0, 1e-12, 5], [1.1e-12, 1.21e-12, 6], [0, 0, 7]];
  assert.equal(buckets.length, expected.length);
  expected.flat().forEach((number, i) => assert.ok(Math.abs(buckets.flat()[i] - number) <= 1e-15 * Math.abs(number), String(buckets)));
});

test('no zeros make no bucket', () => {
  assert.deepEqual(bucketsOf({buckets: [], counts: [], zeros: 0}), []);
});

test('the bucket of 1 holds it', () => {
  // plumbline.record.Histogram puts 1 into bucket 291.
  const [[from, to]] = bucketsOf({buckets: [291], counts: [1], zeros: 0});
  assert.ok(from <= 1 && 1 <= to, `[${from}, ${to}]`);
});

test('ends are those of all buckets', () => {
  assert.deepEqual(endsOf([[-2, -1, 1], [3, 4, 1], [0, 0, 1]]), [-2, 4]);
  assert.deepEqual(endsOf([]), [0, 0]);
});

test('a count is spread evenly over the bins it covers, and none is lost', () => {
  const scale = d3.scaleLinear([0, 4], [10, 90]);

  assert.deepEqual(binned([[0.5, 2.5, 8]], scale, 4), [2, 4, 2, 0]);
  assert.deepEqual(binned([[1, 1, 3]], scale, 4), [0, 3, 0, 0]);
  const counts = binned([[0, 0.3, 5], [0.3, 3.9, 11], [4, 4, 7], [-9, 99, 2]], scale, 4);
  assert.ok(Math.abs(d3.sum(counts) - 25) < 1e-6, String(counts));
  assert.ok(counts[3] >= 7);
});
