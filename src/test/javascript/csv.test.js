import './d3.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import {fileName, rows} from '../../main/resources/deeplearning4jUiAssets/plumbline/csv.js';
import {seriesOf} from './series.js';

const PLACE = ['epoch', 'iteration', 'layer', 'layer_name', 'parameter'];

test('a table has a row for each parameter of each step', () => {
  assert.deepEqual(rows(seriesOf([[0.1, 0.2], [0.3, 'NaN']]), 'mean_abs'), [
    [...PLACE, 'mean_abs'],
    [1, 0, 1, 'dense_01', 'W', 0.1],
    [1, 0, 2, 'dense_02', 'W', 0.3],
    [2, 16, 1, 'dense_01', 'W', 0.2],
    [2, 16, 2, 'dense_02', 'W', 'NaN']]);
});

test('a distribution has nine columns, a histogram its buckets', () => {
  assert.deepEqual(rows(seriesOf([[[1, 2, 3, 4, 5, 6, 7, 8, 9]]]), 'distribution'), [
    [...PLACE, 'min', 'p7', 'p16', 'p31', 'p50', 'p69', 'p84', 'p93', 'max'],
    [1, 0, 1, 'dense_01', 'W', 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  const histogram = {buckets: [-5, 7], counts: [1, 2], zeros: 3, nan: 4, infinite: 5};
  assert.deepEqual(rows(seriesOf([[histogram]]), 'histogram'), [
    [...PLACE, 'buckets', 'counts', 'zeros', 'nan', 'infinite'],
    [1, 0, 1, 'dense_01', 'W', '-5 7', '1 2', 3, 4, 5]]);
});

test('any name gives the name of a file', () => {
  assert.equal(fileName('../a b/<c>:"d" é.csv'), '..-a-b-c-d-.csv');
});
