import assert from 'node:assert/strict';
import test from 'node:test';
import {canShow, complaintOf, fromAddress, isRelative, toAddress} from '../../main/resources/deeplearning4jUiAssets/plumbline/state.js';

const DEFAULTS = {view: 'depth', array: 'gradient', of: 'output', axis: 'epoch', scale: 'linear', range: 'shared', slices: 'offset',
  filter: '', find: '', layer: '', step: null, all: false, early: false, median: 9, zoom: null, sessions: null, follow: true};

test('an empty address means the defaults', () => {
  assert.deepEqual(fromAddress(''), DEFAULTS);
  assert.deepEqual(fromAddress('#'), DEFAULTS);
});

test('an address keeps every choice', () => {
  const state = {view: 'histograms', array: 'update', of: 'raw', axis: 'wall', scale: 'log', range: 'slice', slices: 'overlay',
    filter: 'dense_0[1-3]|a&b=c #+%', find: '^relu', layer: '12/RW', step: 7984, all: true, early: true, median: 51, zoom: [2.5, 1e9],
    sessions: ['tanh-5 seed 1', '<img src=x>', 'a&session=b'], follow: false};

  assert.deepEqual(fromAddress(toAddress(state)), state);
  assert.deepEqual(fromAddress(toAddress({...state, follow: true})), {...state, follow: true});
});

test('no session in the address leaves the choice open', () => {
  assert.deepEqual(fromAddress(toAddress(DEFAULTS)), DEFAULTS);
  assert.deepEqual(fromAddress('#session=').sessions, ['']);
});

test('what cannot be chosen is the default', () => {
  assert.deepEqual(fromAddress('#view=toString&array=bias&axis=&scale=LOG&range=1&slices=none&all=yes&median=0&from=3&to=1&step=-1'), DEFAULTS);
  for (const median of ['52', '1.5', 'x']) assert.equal(fromAddress('#median=' + median).median, 9);
});

test('what cannot be chosen is complained of', () => {
  assert.equal(complaintOf('#view=foo&array=weight'), 'view=foo is none of depth, lines, distributions, histograms; depth is shown');
  assert.equal(complaintOf('#view=lines&session=foo'), '');
});

test('an address says no more than it must', () => {
  assert.equal(toAddress({...DEFAULTS, sessions: ['a b'], follow: false}), '#session=a+b');
});

test('weights and ratios are not relative to the output layer', () => {
  assert.deepEqual(['gradient', 'update', 'weight', 'ratio'].map(array => isRelative({of: 'output', array})), [true, true, false, false]);
  assert.equal(isRelative({of: 'raw', array: 'gradient'}), false);
});

test('a ratio has no distribution', () => {
  for (const view of ['depth', 'lines', 'distributions', 'histograms']) {
    assert.equal(canShow(view, 'gradient'), true);
    assert.equal(canShow(view, 'ratio'), view === 'depth' || view === 'lines');
  }
});
