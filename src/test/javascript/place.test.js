import assert from 'node:assert/strict';
import test from 'node:test';
import {fromAddress, indexOf, placeOf, toAddress} from '../../main/resources/deeplearning4jUiAssets/plumbline/place.js';
import {MAP} from './maps.js';

test('an address keeps map and cell', () => {
  for (const [map, cell] of [['relu-gain', 'relu-gain_0.25_10'], ['runs: a&b=c #+%', '<img src=x>'], ['relu-gain', null]]) {
    assert.deepEqual(fromAddress(toAddress(map, cell)), {map, cell});
  }
  assert.equal(toAddress('relu-gain', 'relu-gain_0.25_10'), '#map=relu-gain&cell=relu-gain_0.25_10');
});

test('an address that names nothing leaves the choice open', () => {
  for (const hash of ['', '#', '#view=depth']) assert.deepEqual(fromAddress(hash), {map: null, cell: null});
});

test('a cell has its place from the left and from the bottom', () => {
  assert.deepEqual(MAP.cells.map(cell => placeOf(MAP, cell.id)), [[0, 0], [1, 0], [0, 1], [1, 1]]);
  MAP.cells.forEach((cell, i) => assert.equal(indexOf(MAP, ...placeOf(MAP, cell.id)), i));
  for (const id of ['small_3_5', '', null]) assert.equal(placeOf(MAP, id), null);
});
