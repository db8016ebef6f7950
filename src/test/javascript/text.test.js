import './d3.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import {cellText, label, measureOf, short, shortLabel, scaleText, summary, zerosText} from '../../main/resources/deeplearning4jUiAssets/plumbline/text.js';
import {seriesOf} from './series.js';

test('numbers have two significant digits', () => {
  const numbers = [[0, '0'], [-0, '0'], [1, '1'], [0.125, '0.13'], [-0.0994, '-0.099'], [99.6, '100'], [9999, '10000'],
    [12345, '1.2e+4'], [0.001, '0.001'], [0.00099, '9.9e-4'], [-3e-12, '-3.0e-12'], [NaN, 'NaN'], [Infinity, 'Infinity']];
  for (const [number, text] of numbers) assert.equal(short(number), text);
});

test('a label is name, parameter and number of the layer; a long one keeps both ends', () => {
  const parameter = {layer: 12, name: 'dense_12', parameter: 'W'};
  assert.equal(label(parameter), 'dense_12 W (layer 12)');
  assert.equal(shortLabel(parameter), 'dense_12 W (layer 12)');

  const exact = {layer: 1, name: 'a'.repeat(14), parameter: 'W'};
  assert.equal(shortLabel(exact), label(exact));

  const long = {layer: 1, name: 'the_first_of_the_hidden_layers', parameter: 'W'};
  assert.equal(shortLabel(long), 'the_first_of…s W (layer 1)');
});

test('the measure is the mean of what is shown, or the ratio', () => {
  assert.deepEqual(measureOf('weight'), {key: 'mean_abs', name: 'mean |weight|'});
  assert.deepEqual(measureOf('ratio'), {key: 'update_ratio', name: 'update / weight'});
});

test('the summary tells the last step of the output, the first layer and the smallest', () => {
  assert.equal(summary(seriesOf([[9, 0.02], [9, 0.001], [9, 0.1]]), 'gradient'),
      'epoch 2: mean |gradient|: output 0.1, first layer 0.02, smallest in dense_02, 0.001 (1 % of the output)');
});

test('the summary is of weights, recurrent ones too', () => {
  const series = seriesOf([[0.02], [1e-9], [1e-8], [0.1]]);
  series.parameters[0].role = 'RECURRENT_WEIGHT';
  series.parameters[1].role = 'BIAS';
  series.parameters[2].role = 'GAIN';

  assert.equal(summary(series, 'update'),
      'epoch 1: mean |update|: output 0.1, first layer 0.02, smallest in dense_01, 0.02 (20 % of the output)');
});

test('the summary leaves out frozen layers, whose gradient is 0 because they are not to learn', () => {
  const series = seriesOf([[0], [0.02], [0.1]]);
  series.parameters[0].frozen = true;

  assert.equal(summary(series, 'gradient'),
      'epoch 1: mean |gradient|: output 0.1, first layer 0.02, smallest in dense_02, 0.02 (20 % of the output)');
  assert.equal(label(series.parameters[0]), 'dense_01 W (layer 1, frozen)');
  assert.equal(shortLabel(series.parameters[0]), 'dense_01 W (layer 1)');
});

test('the summary counts iterations where there are no epochs', () => {
  const series = seriesOf([[9, 0.02], [9, 0.1]]);
  series.steps.forEach(step => step.epoch = 1);

  assert.match(summary(series, 'gradient'), /^iteration 16: /);
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

  assert.match(cellText(series, 0, 0, 'update'), /measured: weights before less after/);
  assert.doesNotMatch(cellText(series, 0, 0, 'gradient'), /measured/);
});

test('the summary names layers without a gradient', () => {
  assert.equal(summary(seriesOf([[0], [0.5], [0], [0.1]]), 'gradient'),
      'epoch 1: mean |gradient|: output 0.1; exactly 0 in 2 of 4 layers: dense_01, dense_03');
  assert.equal(summary(seriesOf([[0], [0]]), 'gradient'), 'epoch 1: mean |gradient| is exactly 0 in all 2 layers');
});

test('the summary says where a value is not finite', () => {
  // JSON has no NaN: the server sends its name.
  assert.equal(summary(seriesOf([['NaN'], [0], ['Infinity'], [1]]), 'ratio'),
      'epoch 1: there is no update / weight in 2 of 4 layers');
});

test('there is no summary of nothing', () => {
  assert.equal(summary(seriesOf([[]]), 'gradient'), '');
  assert.equal(summary({...seriesOf([[1]]), parameters: [], values: []}, 'gradient'), '');
});

test('a cell tells its exact value, of a ratio the logarithm too', () => {
  const series = seriesOf([[1, 2], [3, 0.0012345678901234567]]);

  assert.equal(cellText(series, 1, 1, 'weight'),
      'run\nepoch 2, iteration 16\ndense_02 W (layer 2)\nmean |weight| 0.0012345678901234567');
  assert.equal(cellText(series, 1, 1, 'ratio'),
      'run\nepoch 2, iteration 16\ndense_02 W (layer 2)\nupdate / weight 0.0012345678901234567 (log10: -2.91)');
});

test('the share of zeros is never rounded to none or all', () => {
  assert.equal(zerosText(1), 'Every value is exactly 0: there is nothing to draw.');
  assert.match(zerosText(0.999), /^More than 99 % /);
  assert.match(zerosText(0.001), /^Less than 1 % /);
  assert.match(zerosText(0.256), /^26 % /);
});
