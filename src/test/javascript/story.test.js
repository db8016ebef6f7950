import './d3.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import {curveText, gradientText, lossText, stateText} from '../../main/resources/deeplearning4jUiAssets/plumbline/story.js';
import {seriesOf} from './series.js';

/** The last row is the output layer's. */
function of(values) {
  const series = seriesOf(values);
  return {...series, output: {name: series.parameters.at(-1).name, values: values.at(-1)}};
}

function constant(...values) {
  return of(values.map(value => new Array(40).fill(value)));
}

const TASK = {epochs: 500, goal: {accuracy: true, threshold: 0.75}, study: null, published: null};

function point(epoch, testAccuracy) {
  return {epoch, trainAccuracy: 0, testAccuracy, trainLoss: 0, testLoss: 1 - testAccuracy};
}

test('it tells the layer that gets least, at the beginning and at the end', () => {
  const series = constant(0.02, 0.001, 0.1);
  series.values[0].fill(0.0002, 36);

  assert.equal(gradientText(series, 'gradient'),
      "Least gradient: dense_01 with 20 % of the output layer's in epochs 1 to 4, dense_01 with 0.2 % of the output layer's in epochs 37 to 40 (medians)."
          .replace('dense_01 with 20 %', 'dense_02 with 1 %'));
});

test('by the median: one mini-batch says little', () => {
  const series = constant(0.02, 0.1);
  series.values[0][1] = 1e-9;

  assert.match(gradientText(series, 'gradient'), /^Least gradient: dense_01 with 20 % /);
});

test('of a few steps it tells all at once', () => {
  assert.equal(gradientText(of([[0.02, 0.02], [0.1, 0.1]]), 'gradient'),
      "Least gradient: dense_01 with 20 % of the output layer's in epochs 1 to 2 (median).");
});

test('it is of weights that are trained', () => {
  const series = constant(1e-9, 1e-8, 0.02, 0.1);
  series.parameters[0].role = 'BIAS';
  series.parameters[1].frozen = true;

  assert.match(gradientText(series, 'gradient'), /^Least gradient: dense_03 with 20 % /);
});

test('it says where there is no gradient', () => {
  assert.equal(gradientText(constant(0, 0), 'gradient'), 'The gradient is exactly 0 in every layer, at the beginning and at the end.');
  const dying = constant(0.01, 0.1);
  dying.values[0].fill(0, 30);
  assert.equal(gradientText(dying, 'gradient'), "In epochs 1 to 4 the gradient is dense_01 with 10 % of the output layer's at the least. "
      + 'In epochs 37 to 40 the gradient is exactly 0 in 1 of 2 layers (dense_01).');
  assert.equal(gradientText(constant('NaN', 1), 'gradient'), 'The gradient is NaN or infinite in 1 of 2 layers, at the beginning and at the end.');
});

test('iterations stand in for epochs', () => {
  const series = of([[9, 0.02], [9, 0.1]]);
  series.steps.forEach(step => step.epoch = 1);

  assert.match(gradientText(series, 'gradient'), / in iterations 0 to 16 /);
});

test('of another quantity it tells the last step', () => {
  assert.equal(gradientText(constant(0.5, 0.1, 2), 'weight'), 'epoch 40: mean |weight| from 0.1 in dense_02 to 2 in dense_03');
  assert.equal(gradientText(of([['NaN'], [0], ['Infinity'], [1]]), 'ratio'), 'epoch 1: there is no update / weight in 2 of 4 layers');
});

test('of nothing it tells nothing', () => {
  assert.equal(gradientText(of([[]]), 'gradient'), '');
  assert.equal(gradientText({...of([[1]]), parameters: [], values: []}, 'gradient'), '');
});

test('the loss is told at the beginning and at the end', () => {
  const series = constant(1);
  series.steps.forEach((step, i) => { step.loss = i < 4 ? 0.7 : 0.05; });
  series.steps[39].loss = 9;

  assert.equal(lossText(series), 'Loss of a mini-batch: 0.7 in epochs 1 to 4, 0.05 in epochs 37 to 40 (medians).');
  assert.equal(lossText({...series, steps: series.steps.slice(0, 5)}), 'Loss of a mini-batch: 0.7 in epochs 1 to 5 (median).');
});

test('a loss that is lost is told from when on', () => {
  const series = constant(1);
  series.steps.forEach((step, i) => { step.loss = i < 12 ? 0.7 : i % 2 ? 'Infinity' : 'NaN'; });

  assert.equal(lossText(series), 'The loss is NaN or infinite from epoch 13 on.');
  series.steps[0].loss = series.steps[1].loss = series.steps[2].loss = series.steps[3].loss = 'NaN';
  series.steps[37].loss = series.steps[39].loss = 0.7;
  assert.equal(lossText(series), 'Loss of a mini-batch: NaN in epochs 1 to 4, 0.7 in epochs 37 to 40 (medians).');
});

test('of a loss that was not recorded nothing is told', () => {
  assert.equal(lossText(constant(1)), '');
  assert.equal(lossText(of([[]])), '');
});

test('the state is said with the accuracy that it comes from', () => {
  assert.equal(stateText({state: 'learned', accuracy: 0.838}, null), 'learned: test 0.838');
  assert.equal(stateText({state: 'training', accuracy: 0.5}, {task: TASK, points: [point(12, 0.5)]}), 'training, epoch 12 of 500, test 0.500');
  assert.equal(stateText({state: 'dead', accuracy: null}, null), 'dead');
  assert.equal(stateText({state: '', accuracy: null}, null), '');
});

test('the curve says when the line was crossed, how many seeds do, and what was published', () => {
  const points = [point(0, 0.5), point(1, 0.8), point(2, 0.7)];

  assert.equal(curveText({task: TASK, points}), 'First above 0.75 (test accuracy) after epoch 1.');
  assert.equal(curveText({task: TASK, points: points.slice(0, 1)}), 'Not yet above 0.75 (test accuracy).');
  assert.equal(curveText({task: TASK, points: points.slice(0, 1), stopped: 'epoch 1: NaN'}), 'Stopped at epoch 1: NaN. Never above 0.75 (test accuracy).');
  assert.equal(curveText({task: {...TASK, epochs: 0, study: {seeds: 200, learned: 0.07}, published: {train: 0.53, test: null}}, points: points.slice(0, 1)}),
      'Never above 0.75 (test accuracy). Of 200 seeds 7 % learn. Published (○): train 0.53.');
  assert.equal(curveText({task: {...TASK, goal: {accuracy: false, threshold: 0.25}}, points}), 'First below 0.25 (test loss) after epoch 1.');
});
