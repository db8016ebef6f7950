import './d3.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import {found, grouped} from '../../main/resources/deeplearning4jUiAssets/plumbline/runs.js';

const RUNS = [['relu-15 seed 1', 'published', 'dead'], ['relu-5 seed 10', 'published', 'learned'], ['relu-5 seed 2', 'published', 'learned'],
  ['my net (2)', '', '']].map(([id, group, state]) => ({id, group, state}));

test('runs are found by a regular expression in name, group or state', () => {
  assert.deepEqual(found(RUNS, 'RELU-5').map(run => run.id), ['relu-5 seed 10', 'relu-5 seed 2']);
  assert.deepEqual(found(RUNS, 'dead|net').map(run => run.id), ['relu-15 seed 1', 'my net (2)']);
  assert.equal(found(RUNS, '').length, 4);
});

test('what is no regular expression is taken as it stands', () => {
  assert.deepEqual(found(RUNS, '(2').map(run => run.id), ['my net (2)']);
});

test('groups and runs are in natural order', () => {
  assert.deepEqual(grouped(RUNS).map(([group, runs]) => [group, ...runs.map(run => run.id)]), [
    ['networks', 'my net (2)'], ['published', 'relu-5 seed 2', 'relu-5 seed 10', 'relu-15 seed 1']]);
});
