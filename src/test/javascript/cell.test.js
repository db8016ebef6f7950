import assert from 'node:assert/strict';
import test from 'node:test';
import {briefly, commandOf, factsOf, placeText, runsOf} from '../../main/resources/deeplearning4jUiAssets/plumbline/cell.js';
import {MAP} from './maps.js';

test('a cell is told by its values on the axes', () => {
  assert.deepEqual([0, 1, 2, 3].map(i => placeText(MAP, i)), ['gain 1, hidden layers 5', 'gain 2, hidden layers 5',
    'gain 1, hidden layers 50', 'gain 2, hidden layers 50']);
  assert.equal(briefly(MAP, 3), 'gain 2, hidden layers 50\nlearned: 48 % [38, 58] of 100 seeds\nmedian test accuracy 0.5');
});

test('all that was measured is told', () => {
  assert.deepEqual(factsOf(MAP, 0).measured, [['learned', '100 % [96, 100] of 100 seeds'], ['median test accuracy', '0.834'],
    ['reach', '25 %'], ['born dead', '0 % [0, 4] of 100 seeds']]);
  assert.deepEqual(factsOf(MAP, 2).measured[2], ['reach', 'no seed has gradients in both the first layer and the last']);
});

test('theory is told where it says something, and on which side of its line a cell is', () => {
  assert.deepEqual(factsOf(MAP, 0).theory, [['sum of 1/width', '0.5, inside the line “sum of 1/width is 1”']]);
  assert.deepEqual(factsOf(MAP, 1).theory, []);
  assert.deepEqual(factsOf(MAP, 3).theory, [['sum of 1/width', '1.003, beyond the line “sum of 1/width is 1”']]);
  assert.deepEqual(factsOf(MAP, 2).theory, [['sum of 1/width', '5, beyond the line “sum of 1/width is 1”']]);
});

test('the runs of a cell are those of its network, of whatever seed and folder', () => {
  const runs = [{id: 'small_1_5 seed 1', name: 'small_1_5'}, {id: 'runs: small_1_5 seed 2', name: 'small_1_5'}, {id: 'small_1_50 seed 1', name: 'small_1_50'},
    {id: 'small_1_5', name: ''}];
  assert.deepEqual(runsOf(MAP.cells[0], runs), runs.slice(0, 2));
  assert.deepEqual(runsOf(MAP.cells[1], runs), []);
});

test('the command names the cell', () => {
  assert.equal(commandOf(MAP.cells[0]), 'mvn -q compile exec:java -Dexec.args="run small_1_5 --seed 1"');
});
