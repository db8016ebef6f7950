import './d3.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import {cellText, label, measureOf, percent, short, shortLabels, scaleText, stepText, zerosText} from '../../main/resources/deeplearning4jUiAssets/plumbline/text.js';
import {seriesOf} from './series.js';

const RAW = {of: 'raw', median: 1};

test('numbers have two significant digits', () => {
  const numbers = [[0, '0'], [-0, '0'], [1, '1'], [0.125, '0.13'], [-0.0994, '-0.099'], [99.6, '100'], [9999, '10000'],
    [12345, '1.2e+4'], [0.001, '0.001'], [0.00099, '9.9e-4'], [-3e-12, '-3.0e-12'], [NaN, 'NaN'], [Infinity, 'Infinity']];
  for (const [number, text] of numbers) assert.equal(short(number), text);
});

test('a share is said in percent', () => {
  const shares = [[0.0053, '0.53 %'], [1, '100 %'], [2.194, '219 %'], [0, '0 %'], [3e-9, '3.0e-7 %'], [0.0994, '9.9 %'], [1234, '1.2e+5 %']];
  for (const [share, text] of shares) assert.equal(percent(share), text);
});

test('a label is name, parameter and number of the layer; beside a chart the name alone, of a long one both ends', () => {
  const parameter = {layer: 12, name: 'dense_12', parameter: 'W', role: 'WEIGHT'};
  assert.equal(label(parameter), 'dense_12 W (layer 12)');
  assert.equal(label({...parameter, frozen: true}), 'dense_12 W (layer 12, frozen)');
  assert.deepEqual(shortLabels([parameter]), ['dense_12']);
  assert.deepEqual(shortLabels([{...parameter, name: 'the_first_of_the_hidden_layers'}]), ['the_firs…en_layers']);
});

test('beside a chart the parameter is said where a layer has several, or none of weights', () => {
  const recurrent = [{layer: 1, name: 'lstm', parameter: 'W', role: 'WEIGHT'}, {layer: 1, name: 'lstm', parameter: 'RW', role: 'RECURRENT_WEIGHT'}];
  assert.deepEqual(shortLabels(recurrent), ['lstm W', 'lstm RW']);
  assert.deepEqual(shortLabels([{layer: 1, name: 'dense', parameter: 'b', role: 'BIAS'}]), ['dense b']);
});

test('the measure is the mean of what is shown, or the ratio', () => {
  assert.deepEqual(measureOf('weight'), {key: 'mean_abs', name: 'mean |weight|'});
  assert.deepEqual(measureOf('ratio'), {key: 'update_ratio', name: 'update / weight'});
});

test('the scale is told where it is not the usual', () => {
  assert.equal(scaleText({applied: 1, summedOver: ''}), '');
  assert.equal(scaleText({applied: 1, summedOver: 'time steps'}),
      'The loss of an example sums over its time steps, where Keras takes the mean.');
  // Of the outputs of a graph, which add up to the loss, some sum and others do not.
  assert.equal(scaleText({applied: 1, summedOver: 'time steps in tags and pixels in mask'}),
      'The loss of an example sums over its time steps in tags and pixels in mask, where Keras takes the mean.');
  assert.equal(scaleText({applied: 32, summedOver: ''}),
      'The gradient is that of the mean over the mini-batch; what is clipped and applied is the sum, 32 times that.');
});

test('a cell tells that an update was measured', () => {
  const series = seriesOf([[0.5]]);
  series.parameters[0].measured = true;

  assert.match(cellText(series, series.values, 0, 0, {...RAW, array: 'update'}), /measured: weights before less after/);
  assert.doesNotMatch(cellText(series, series.values, 0, 0, {...RAW, array: 'gradient'}), /measured/);
});

test('a cell tells its exact value, of a ratio the logarithm too', () => {
  const series = seriesOf([[1, 2], [3, 0.0012345678901234567]]);

  assert.equal(cellText(series, series.values, 1, 1, {...RAW, array: 'weight'}),
      'run\nepoch 2, iteration 16\ndense_02 W (layer 2)\nmean |weight| 0.0012345678901234567');
  assert.equal(cellText(series, series.values, 1, 1, {...RAW, array: 'ratio'}),
      'run\nepoch 2, iteration 16\ndense_02 W (layer 2)\nupdate / weight 0.0012345678901234567 (log10: -2.91)');
});

test('a cell tells what its colour shows, too', () => {
  const series = seriesOf([[1, 2], [3, 4]]);

  assert.equal(cellText(series, [[0, 0.5], [1, 1]], 1, 0, {array: 'gradient', of: 'output', median: 9}),
      "run\nepoch 2, iteration 16\ndense_01 W (layer 1)\n50 % of the output layer's (median of 9 epochs)\nmean |gradient| 2");
  assert.match(cellText(series, [[0, 1.5], [1, 1]], 1, 0, {array: 'weight', of: 'output', median: 3}), /\n1.5 \(median of 3 epochs\)\nmean \|weight\| 2$/);
  assert.match(cellText(series, [[0, NaN], [1, 1]], 1, 0, {array: 'gradient', of: 'output', median: 1}), /\nno share of the output layer's\nmean/);
});

test('the share of zeros is never rounded to none or all', () => {
  assert.equal(zerosText(1), 'Every value is exactly 0: there is nothing to draw.');
  assert.match(zerosText(0.999), /^More than 99 % /);
  assert.match(zerosText(0.001), /^Less than 1 % /);
  assert.match(zerosText(0.256), /^26 % /);
});

test('a step is told with the loss of its mini-batch, if that was recorded', () => {
  const series = seriesOf([[1, 2, 3, 4]]);
  [0.25, 'NaN', null].forEach((loss, i) => { series.steps[i].loss = loss; });

  assert.deepEqual([0, 1, 2, 3].map(i => stepText(series, i)), ['run\nepoch 1, iteration 0\nloss of the mini-batch 0.25\n',
    'run\nepoch 2, iteration 16\nloss of the mini-batch NaN\n', 'run\nepoch 3, iteration 32\n', 'run\nepoch 4, iteration 48\n']);
});
