import assert from 'node:assert/strict';
import test from 'node:test';
import {canShow, fromAddress, toAddress} from '../../main/resources/deeplearning4jUiAssets/plumbline/state.js';

const DEFAULTS = {view: 'depth', array: 'gradient', axis: 'epoch', scale: 'linear', range: 'shared', slices: 'offset',
  filter: '', all: false, sessions: null};

test('an empty address means the defaults', () => {
  assert.deepEqual(fromAddress(''), DEFAULTS);
  assert.deepEqual(fromAddress('#'), DEFAULTS);
});

test('an address keeps every choice', () => {
  const state = {view: 'histograms', array: 'update', axis: 'wall', scale: 'log', range: 'slice', slices: 'overlay',
    filter: 'dense_0[1-3]|a&b=c #+%', all: true, sessions: ['tanh-5 seed 1', '<img src=x>', 'a&session=b']};

  assert.deepEqual(fromAddress(toAddress(state)), state);
});

test('no session in the address leaves the choice open', () => {
  assert.deepEqual(fromAddress(toAddress(DEFAULTS)), DEFAULTS);
  assert.deepEqual(fromAddress('#session=').sessions, ['']);
});

test('what cannot be chosen is the default', () => {
  assert.deepEqual(fromAddress('#view=toString&array=bias&axis=&scale=LOG&range=1&slices=none&all=yes'), DEFAULTS);
});

test('a ratio has no distribution', () => {
  for (const view of ['depth', 'lines', 'distributions', 'histograms']) {
    assert.equal(canShow(view, 'gradient'), true);
    assert.equal(canShow(view, 'ratio'), view === 'depth' || view === 'lines');
  }
});
