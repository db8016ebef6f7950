import './d3.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import {apartFrom, countText, kindsOf, numbersText, placeText, spanOf, tellAt, timeText}
  from '../../main/resources/deeplearning4jUiAssets/plumbline/findings.js';

const FINDING = {
  severity: 'warning', rule: 'update size', layer: 2, name: 'dense_02', units: '', row: -1, what: 'its weights hardly move',
  value: 8.7e-6, threshold: 1e-5, source: 'ours', remedy: 'Change it.', epoch: 2, iteration: 10, lastEpoch: 3, lastIteration: 20, still: 0,
};
const STEPS = [0, 5, 10, 15, 20, 25].map(iteration => ({epoch: 1 + Math.floor(iteration / 8), iteration}));

test('a finding spans the steps from its beginning to its end, or to the last if it is found still', () => {
  assert.deepEqual(spanOf(FINDING, STEPS), [2, 4]);
  assert.deepEqual(spanOf({...FINDING, still: 1}, STEPS), [2, 5]);
  assert.deepEqual(spanOf({...FINDING, iteration: 6, lastIteration: 19}, STEPS), [2, 3]);
});

test('a finding between two steps, or after the last, is shown at one step', () => {
  assert.deepEqual(spanOf({...FINDING, iteration: 6, lastIteration: 7}, STEPS), [2, 2]);
  assert.deepEqual(spanOf({...FINDING, iteration: 30, lastIteration: 40}, STEPS), [5, 5]);
  assert.deepEqual(spanOf({...FINDING, iteration: 30, still: 1}, STEPS), [5, 5]);
});

test('one kind is what one rule says with one severity, at the end or earlier', () => {
  const other = {...FINDING, layer: 3, name: 'dense_03'};
  const kinds = kindsOf([{...FINDING, still: 1}, {...other, still: 1}, FINDING, {...other, severity: 'notice'}]);

  assert.deepEqual(kinds.map(kind => kind.map(({layer}) => layer)), [[2, 3], [2], [3]]);
});

test('places are said with the first eight of their units', () => {
  assert.equal(placeText(FINDING), 'dense_02 (layer 2)');
  assert.equal(placeText({...FINDING, units: '4'}), 'dense_02 (layer 2), unit 4');
  assert.equal(placeText({...FINDING, units: '0;1;2;3;4;5;6;7;8;9'}), 'dense_02 (layer 2), units 0, 1, 2, 3, 4, 5, 6, 7 and 2 more');
  assert.equal(placeText({...FINDING, layer: 0, name: 'input', row: 3}), 'input, row 3');
  assert.equal(placeText({...FINDING, layer: 0, name: ''}), 'the network');
});

test('an end is said of what has passed', () => {
  assert.equal(timeText(FINDING), 'since epoch 2, iteration 10, until epoch 3, iteration 20');
  assert.equal(timeText({...FINDING, still: 1}), 'since epoch 2, iteration 10');
});

test('where no number decides the source stands alone', () => {
  assert.equal(numbersText(FINDING), '8.7e-6, threshold 1.0e-5: ours');
  assert.equal(numbersText({...FINDING, value: 'NaN', threshold: 'NaN'}), 'ours');
});

test('numbers of findings are said by severity, the worst first', () => {
  assert.equal(countText({notice: 2, failure: 1}), '1 failure, 2 notices');
  assert.equal(countText({}), '');
});

test('what is of no layer with parameters stands apart, by where it is', () => {
  const apart = apartFrom([FINDING, {...FINDING, layer: 0, name: ''}, {...FINDING, layer: 0, name: 'input'}]);

  assert.deepEqual(apart.map(([name, all]) => [name, all.length]), [['network', 1], ['input', 1]]);
});

test('a column tells what is found in it and nothing else', () => {
  assert.equal(tellAt([FINDING], STEPS, 1), '');
  assert.match(tellAt([FINDING], STEPS, 2), /▲ warning: update size, since epoch 2/);
  assert.equal(tellAt([FINDING], STEPS, 5), '');
});
