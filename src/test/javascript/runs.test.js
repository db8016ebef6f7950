import './d3.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import {controlsOf, found, grouped} from '../../main/resources/deeplearning4jUiAssets/plumbline/runs.js';

const RUNS = [['relu-15 seed 1', 'published', 'dead'], ['relu-5 seed 10', 'published', 'learned'], ['relu-5 seed 2', 'published', 'learned'],
  ['my net (2)', '', '']].map(([id, group, state]) => ({id, name: '', group, state, updated: 0}));

/** Runs of experiments, and what the list says of each. */
function said(...runs) {
  return grouped(runs.map(([id, name, updated]) => ({id, name, group: 'circles', state: '', updated: new Date(updated).getTime()})))
      .flatMap(([, all]) => all.map(run => [run.called, run.by]));
}

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

test('what tells runs of one experiment apart is said: the seed', () => {
  assert.deepEqual(said(['tanh-5 seed 10', 'tanh-5', 1], ['tanh-5 seed 2', 'tanh-5', 1]), [['tanh-5', 'seed 2'], ['tanh-5', 'seed 10']]);
});

test('the folder, if there are several', () => {
  assert.deepEqual(said(['results: tanh-5 seed 169', 'tanh-5', 1], ['runs: relu-5 seed 1', 'relu-5', 1], ['runs: tanh-5 seed 1', 'tanh-5', 1]),
      [['relu-5', 'seed 1'], ['tanh-5', 'seed 169, results'], ['tanh-5', 'seed 1, runs']]);
});

test('the time, if it is of the same seed once more', () => {
  assert.deepEqual(said(['old: tanh-5 seed 1', 'tanh-5', '2026-11-01T08:05'], ['new: tanh-5 seed 1', 'tanh-5', '2026-11-30T17:00'], ['new: tanh-5 seed 2', 'tanh-5', 1]),
      [['tanh-5', 'seed 1, new, 2026-11-30 17:00'], ['tanh-5', 'seed 2, new'], ['tanh-5', 'seed 1, old, 2026-11-01 08:05']]);
  assert.deepEqual(said(['tanh-5 seed 1', 'tanh-5', '2026-11-01T08:05'], ['tanh-5 seed 1 (2)', 'tanh-5', '2026-11-30T17:00']),
      [['tanh-5', 'seed 1, 2026-11-01 08:05'], ['tanh-5', 'seed 1 (2), 2026-11-30 17:00']]);
});

test('a network of nobody\'s catalogue keeps its name', () => {
  assert.deepEqual(said(['runs: my: net (2)', '', 1], ['a net seed 3', '', 1]), [['a net', 'seed 3'], ['runs: my: net (2)', '']]);
});

test('of a control the run that is most like it is taken: of its folder, or else of its seed', () => {
  const named = (id, name, ...controls) => ({id, name, controls});
  const plain = ['plain seed 1', 'a: plain seed 2', 'b: plain seed 1', 'b: plain seed 2'].map(id => named(id, 'plain'));
  const ids = (id, controls, all) => controlsOf(named(id, 'remedy', ...controls), all).map(run => run.id);

  assert.deepEqual(ids('b: remedy seed 2', ['plain'], plain), ['b: plain seed 2']);
  assert.deepEqual(ids('b: remedy seed 7', ['plain'], plain), ['b: plain seed 1']);
  assert.deepEqual(ids('c: remedy seed 2', ['plain'], plain), ['a: plain seed 2']);
  assert.deepEqual(ids('remedy seed 2', ['plain', 'other', 'none'], [...plain, named('other seed 2', 'other')]), ['plain seed 1', 'other seed 2']);
  assert.deepEqual(ids('remedy seed 2', [], plain), []);
});
