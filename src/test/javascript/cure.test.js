import assert from 'node:assert/strict';
import test from 'node:test';
import {diagnosisOf, kindOf, listText, rowText, shownRows, VERDICTS} from '../../main/resources/deeplearning4jUiAssets/plumbline/cure.js';

test('the list tells the verdict in words and the share before and after', () => {
  assert.equal(listText({verdict: 'cured', before: '0 %', after: '98 %'}), '✓ cured: 0 % → 98 % learn');
  assert.equal(listText({verdict: 'helped', before: '3 %', after: '55 %'}), '↗ helped: 3 % → 55 % learn');
  assert.equal(listText({verdict: 'healthy', before: '96 %', after: null}), '✓ healthy: 96 % learn');
  assert.equal(listText({verdict: 'nothing helped', before: '0 %', after: null}), '✗ nothing helped: 0 % learn');
});

test('no two verdicts look alike to whom colours say nothing, but for the two good ones', () => {
  assert.deepEqual(Object.entries(VERDICTS).map(([name, {mark, kind}]) => [name, mark, kind]),
      [['healthy', '✓', 'good'], ['cured', '✓', 'good'], ['helped', '↗', 'open'], ['nothing helped', '✗', 'bad']]);
});

test('a diagnosis begins with its severity', () => {
  assert.deepEqual(diagnosisOf('failure: dense_01: dead: 3 of 5'), {severity: 'failure', text: 'dense_01: dead: 3 of 5'});
  assert.deepEqual(diagnosisOf('warning: two\nlines'), {severity: 'warning', text: 'two\nlines'});
  assert.deepEqual(diagnosisOf('<b>: notice: none'), {severity: '', text: '<b>: notice: none'});
});

test('a line of the diff comes, goes, or says where', () => {
  assert.deepEqual(['+     .biasInit(1)', '- .list() of layers', '  // dense_01', ''].map(kindOf), ['comes', 'goes', 'where', 'where']);
});

test('the first rows are shown and those with a proof', () => {
  const rows = Array.from({length: 40}, (_, i) => ({name: String(i), proof: i === 20 ? {} : null}));
  assert.deepEqual(shownRows(rows, false).map(row => row.name), ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '20']);
  assert.equal(shownRows(rows, true).length, 40);
  assert.equal(shownRows(rows.slice(0, 3), false).length, 3);
});

test('a row tells what is known of it, and nothing else', () => {
  const search = {words: '94 % [80, 98] of 32 seeds'};
  assert.equal(rowText({name: 'ELU + tanh', changes: 2, search, proof: {words: '98 % [94, 99] of 200 seeds'}, effect: '97 points [94, 99] more, p = 1.0e-40',
    testAccuracy: 0.875}), 'ELU + tanh\n2 changes together\nin the search: 94 % [80, 98] of 32 seeds learned\n'
      + 'in the proof: 98 % [94, 99] of 200 seeds learned\n97 points [94, 99] more, p = 1.0e-40\nmedian test accuracy in the search 0.875');
  assert.equal(rowText({name: 'as it is', changes: 0, search, proof: null, effect: '', testAccuracy: 'NaN'}),
      'as it is\nbefore the search: 94 % [80, 98] of 32 seeds learned');
});
