// The Gradients page: asks the server for what its controls say, again and again, and has it drawn.
// Names of sessions and layers are anybody's text: they only ever go into the page as text, never as markup.

import {beyond, continued, load, loadCurve, loadFindings, sessions} from './data.js';
import {keyOf, showLayer} from './layer.js';
import {showLinks} from './links.js';
import {say} from './message.js';
import {arrange, draw, panels} from './panels.js';
import {controlsOf, found, grouped, listRuns} from './runs.js';
import {canCompare, canShow, complaintOf, fromAddress, toAddress} from './state.js';
import {measureOf} from './text.js';

const POLL_MILLISECONDS = 1000;
const ASKED = ['array', 'filter', 'all']; // of the server; the rest is how it is drawn
const NARROW = 900; // pixels; with fewer the lists would fill the screen

const controls = document.querySelector('#controls');
const runs = document.querySelector('#runs');
const state = fromAddress(location.hash);
let latest = []; // the sessions of the server
let listed = ''; // the same as text
let generation = 0; // of what is shown: answers to what was asked before come too late
let complaint = complaintOf(location.hash); // what is wrong with the user's own wishes

function showState() {
  for (const input of [...controls.elements, ...runs.elements]) {
    if (input.type === 'radio') input.checked = input.value === state[input.name];
    else if (input.type === 'checkbox' && input.name in state) input.checked = state[input.name];
    else if (input.name in state && input !== document.activeElement) input.value = state[input.name];
  }
  document.querySelector('#window').textContent = state.median === 1 ? '1 epoch' : `${state.median} epochs`;
}

/** Leaves a view that cannot show the array, and disables what cannot. */
function allow() {
  if (!canShow(state.view, state.array)) state.view = 'lines';
  for (const input of controls.querySelectorAll('[name=view]')) {
    input.disabled = !canShow(input.value, state.array);
    input.checked = input.value === state.view;
  }
  for (const input of controls.querySelectorAll('[name=of]')) input.disabled = !canCompare(state.array);
  controls.dataset.view = state.view;
}

/** A step of its own for the button Back, or in place of the one before. */
function writeAddress(own) {
  const address = toAddress(state);
  if (address === location.hash) return;
  if (own) history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}

// ---- sessions

/** The run of which anything was stored last. */
function newest() {
  return d3.greatest(latest, session => Math.max(session.updated, session.learned))?.id;
}

/** Makes room for the runs that are shown; of the newest, if that is followed. */
function arrangePanels() {
  if (state.follow && latest.length && !(state.sessions?.length === 1 && state.sessions[0] === newest())) {
    state.sessions = [newest()];
    runs.follow.checked = true;
  }
  arrange(latest.filter(session => (state.sessions ?? []).includes(session.id)), state,
      {zoom, choose, controls: run => controlsOf(run, latest), show});
}

function showList() {
  listRuns(d3.select('#sessions'), latest, state);
}

/** What is said where nothing is wrong with the user's wishes. */
function sayWhatIsMissing() {
  const unknown = (state.sessions ?? []).filter(id => !latest.some(session => session.id === id));
  if (complaint) say(complaint, true);
  else if (!latest.length) say('No gradients yet: add a GradientListener that writes to a StatsStorage attached to this server.');
  else if (unknown.length) say(`There is no run ${unknown.join(', ')} here; choose one of the list.`, true);
  else if (!state.sessions?.length) say('Choose a run in the list.');
  else say(state.find && !found(latest, state.find).length ? 'No run is found by that text.' : '');
}

// ---- data

function series(session, more) {
  return load(session.id, measureOf(state.array).key, state, more);
}

/** When anything of a session was stored last. */
function stamp({updated, learned, examined}) {
  return [updated, learned, examined].join();
}

/** Asks which sessions there are, and for the steps that are new. */
async function poll() {
  try {
    latest = await sessions();
    const text = JSON.stringify(latest);
    if (text !== listed) arrangePanels();
    const changed = latest.filter(each => panels.has(each.id) && panels.get(each.id).seen !== stamp(each));
    const asked = changed.map(session => refresh(panels.get(session.id), session));
    // While the answers are on their way: a list of a thousand runs takes its time.
    if (text !== listed) showList();
    listed = text;
    await Promise.all(asked);
    if (changed.length) draw(state, changed.map(session => panels.get(session.id)));
    sayWhatIsMissing();
  } catch (problem) {
    say(problem instanceof TypeError ? 'The server is not responding; the page shows the latest data received.' : problem.message, true);
  }
}

/** Adds to a panel's series whatever the server knows beyond it; replaces it if that cannot continue it. The rest it replaces. */
async function refresh(panel, session) {
  const mine = generation;
  const known = panel.series;
  const [news, curve, findings] = await Promise.all([series(session, beyond(known)), loadCurve(session), loadFindings(session)]);
  if (mine !== generation) return;
  Object.assign(panel, {series: continued(known, news), curve, findings, session, seen: stamp(session)});
}

/** Asks for everything anew and draws it, unless the user has gone on meanwhile. */
async function reload(own = false) {
  const mine = ++generation;
  allow();
  arrangePanels();
  writeAddress(own);
  showList();
  try {
    const wanted = latest.filter(session => panels.has(session.id));
    const all = await Promise.all(wanted.map(session => Promise.all([series(session), loadCurve(session), loadFindings(session)])));
    if (mine !== generation) return;
    wanted.forEach((session, i) => Object.assign(panels.get(session.id),
        {series: all[i][0], curve: all[i][1], findings: all[i][2], session, seen: stamp(session)}));
    if (own) complaint = '';
    sayWhatIsMissing();
    draw(state);
  } catch (problem) {
    if (mine !== generation) return;
    complaint = problem.message;
    say(complaint, true);
  }
}

// ---- controls

let pause;

/** Who types, or moves a slider, is not done at every key. */
function soon(act, milliseconds) {
  clearTimeout(pause);
  pause = setTimeout(act, milliseconds);
}

function change(event) {
  const {name, value, checked, type} = event.target;
  if (name === 'axis' && state.axis !== value) state.zoom = null;
  state[name] = type === 'checkbox' ? checked : type === 'range' ? Number(value) : value;
  showState();
  if (ASKED.includes(name)) {
    soon(() => reload(true), type === 'search' ? 300 : 0);
  } else {
    // The page knows all that is needed. Who moves a slider wants no step of Back for each value.
    soon(() => { allow(); writeAddress(type !== 'range'); draw(state); }, 0);
  }
}

function pick(event) {
  const {name, value, checked} = event.target;
  if (name === 'find') {
    state.find = value;
    soon(() => { writeAddress(false); showList(); sayWhatIsMissing(); }, 200);
    return;
  }
  if (name === 'follow') {
    state.follow = checked;
  } else {
    state.follow = runs.follow.checked = false;
    const ids = name === 'group' ? grouped(found(latest, state.find)).find(([group]) => group === value)[1].map(run => run.id) : [value];
    state.sessions = latest.map(session => session.id).filter(id => ids.includes(id) ? checked : (state.sessions ?? []).includes(id));
  }
  soon(() => reload(true), 0);
}

/** A closer look at a time, in all panels; null: all of it. */
function zoom(ends) {
  state.zoom = ends;
  writeAddress(true);
  draw(state);
}

/** A closer look at a layer, in all panels; null: at none. */
function choose(parameter, step) {
  const own = !state.layer || !parameter;
  state.layer = parameter ? keyOf(parameter) : '';
  state.step = step?.iteration ?? null;
  writeAddress(own);
  for (const panel of panels.values()) if (panel.series) showLayer(panel, state);
}

/** One more run. */
function show(run) {
  state.follow = runs.follow.checked = false;
  state.sessions = [...state.sessions, run.id];
  reload(true);
}

/** What the address says now: the user has gone back, or pasted another. */
function follow() {
  if (location.hash === toAddress(state)) return;
  Object.assign(state, fromAddress(location.hash));
  complaint = complaintOf(location.hash);
  showState();
  reload();
}

controls.addEventListener('submit', event => event.preventDefault());
runs.addEventListener('submit', event => event.preventDefault());
controls.addEventListener('input', change);
controls.addEventListener('change', change);
runs.addEventListener('input', pick);
addEventListener('popstate', follow);
addEventListener('hashchange', follow);
addEventListener('resize', () => soon(() => draw(state), 100));
if (innerWidth < NARROW) for (const id of ['#list', '#options']) document.querySelector(id).open = false;

showState();
allow();
await poll();
writeAddress(false);
setInterval(poll, POLL_MILLISECONDS);
showLinks();
