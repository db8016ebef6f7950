import assert from 'node:assert/strict';
import test from 'node:test';
import {beyond, continued, load} from '../../main/resources/deeplearning4jUiAssets/plumbline/data.js';
import {seriesOf} from './series.js';

test('new steps follow those that are known', () => {
  const known = seriesOf([[1, 2], [3, 4]]);
  const news = {...seriesOf([[5], [6]]), whole: false, steps: [{epoch: 3, iteration: 32, time: 2000}]};

  const series = continued(known, news);

  assert.deepEqual(series.values, [[1, 2, 5], [3, 4, 6]]);
  assert.deepEqual(series.steps.map(step => step.epoch), [1, 2, 3]);
  assert.deepEqual(series.parameters, known.parameters);
  assert.deepEqual(known.values, [[1, 2], [3, 4]]);
});

test('so do those of the output layer', () => {
  const known = {...seriesOf([[1, 2]]), output: {name: 'out', values: [8, 9]}};
  const news = {...seriesOf([[5]]), whole: false, output: {name: 'out', values: [10]}};

  assert.deepEqual(continued(known, news).output, {name: 'out', values: [8, 9, 10]});
});

test('the last step gives way to the next if it does not last', () => {
  const known = {...seriesOf([[1, 2, 3]]), lasting: 1000};
  const news = {...seriesOf([[4, 5]]), whole: false, lasting: 4000, steps: [{epoch: 5, time: 4000}, {epoch: 6, time: 5000}]};

  const series = continued(known, news);

  assert.deepEqual(series.values, [[1, 2, 4, 5]]);
  assert.deepEqual(series.steps.map(step => step.epoch), [1, 2, 5, 6]);
  assert.equal(series.lasting, 4000);
});

test('what is new is asked for beyond the last step that lasts', () => {
  assert.deepEqual(beyond({...seriesOf([[1, 2, 3]]), lasting: 1000, spacing: 32}), {after: 1000, spacing: 32});
  assert.deepEqual(beyond(null), {});
});

test('no new steps change nothing', () => {
  const known = seriesOf([[1, 2]]);

  assert.deepEqual(continued(known, {...seriesOf([[]]), whole: false, lasting: known.lasting}), known);
});

test('a whole series replaces what is known', () => {
  const news = seriesOf([[7, 8, 9]]);

  assert.equal(continued(seriesOf([[1, 2]]), news), news);
  assert.equal(continued(null, news), news);
});

test('asks for what is shown and says why the server refuses', async () => {
  const asked = [];
  globalThis.fetch = async address => {
    asked.push(address);
    return new Response('parameters is not a valid regular expression\n', {status: 400});
  };
  const state = {array: 'weight', filter: 'a&b', all: true};

  await assert.rejects(load('run 1', 'mean_abs', state, {after: 5}), {message: 'parameters is not a valid regular expression'});
  await assert.rejects(load('run 1', 'update_ratio', {...state, array: 'ratio'}));

  assert.deepEqual(asked, [
    '/gradients/data?session=run+1&values=mean_abs&array=weight&parameters=a%26b&all=true&after=5',
    '/gradients/data?session=run+1&values=update_ratio&parameters=a%26b&all=true']);
});
