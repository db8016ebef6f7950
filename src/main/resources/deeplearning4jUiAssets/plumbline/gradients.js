// The Gradients page: asks the server for what its controls say, again and again, and has it drawn.
// Names of sessions and layers are anybody's text: they only ever go into the page as text, never as markup.

import {continued, load, loadFindings, sessions} from './data.js';
import {showBadge} from './findings.js';
import {say} from './message.js';
import {arrange, draw, panels} from './panels.js';
import {canShow, fromAddress, toAddress} from './state.js';
import {measureOf} from './text.js';

const POLL_MILLISECONDS = 1000;

const controls = document.querySelector('#controls');
const state = fromAddress(location.hash);
let latest = []; // the sessions of the server
let generation = 0; // of what is shown: answers to what was asked before come too late
let complaint = ''; // what is wrong with the user's own wishes

function showState() {
  for (const input of controls.elements) {
    if (input.type === 'radio') input.checked = input.value === state[input.name];
    else if (input.name === 'all') input.checked = state.all;
    else if (input.name in state) input.value = state[input.name];
  }
}

/** Leaves a view that cannot show the array, and disables those that cannot. */
function allow() {
  if (!canShow(state.view, state.array)) state.view = 'lines';
  for (const input of controls.querySelectorAll('[name=view]')) {
    input.disabled = !canShow(input.value, state.array);
    input.checked = input.value === state.view;
  }
}

function writeAddress() {
  history.replaceState(null, '', toAddress(state));
  controls.dataset.view = state.view;
}

// ---- sessions

function showSessions() {
  if (!state.sessions) {
    // At first the latest of the runs.
    const newest = d3.greatest(latest, session => session.updated);
    state.sessions = newest ? [newest.id] : null;
  }
  state.sessions ??= [];
  d3.select('#sessions').selectAll('label').data(latest, session => session.id).join(enter => {
    const label = enter.append('label');
    label.append('input').attr('type', 'checkbox').attr('name', 'session').attr('value', session => session.id);
    label.append('span');
    label.append('span').attr('class', 'found');
    return label;
  }).call(label => label.select('input').property('checked', session => state.sessions.includes(session.id)))
    .call(label => label.select('span').text(session => ` ${session.id}`))
    .each(function (session) { showBadge(d3.select(this).select('.found'), session.found); });
  if (!latest.length) state.sessions = null;
  arrangePanels();
}

function arrangePanels() {
  arrange(latest.filter(session => (state.sessions ?? []).includes(session.id)), state);
}

// ---- data

function series(session, more) {
  return load(session.id, measureOf(state.array).key, state, more);
}

/** Asks which sessions there are, and for the steps that are new. */
async function poll() {
  try {
    latest = await sessions();
    showSessions();
    const changed = [];
    for (const session of latest.filter(session => state.sessions.includes(session.id))) {
      const panel = panels.get(session.id);
      if (panel && (panel.updated !== session.updated || panel.examined !== session.examined)) {
        await refresh(panel, session);
        changed.push(panel);
      }
    }
    if (changed.length) draw(state, changed);
    // What is wrong with the user's own wishes stays until they change.
    if (complaint) say(complaint, true);
    else say(latest.length ? '' : 'No gradients yet: add a GradientListener that writes to a StatsStorage attached to this server.');
  } catch (problem) {
    say(problem instanceof TypeError ? 'The server is not responding; the page shows the latest data received.' : problem.message, true);
  }
}

/** Adds to a panel's series whatever the server knows beyond it; replaces it if that cannot continue it. What was found it replaces. */
async function refresh(panel, session) {
  const mine = generation;
  const known = panel.series;
  const after = known?.steps.at(-1)?.time;
  const [news, findings] = await Promise.all([series(session, after ? {after} : {}), loadFindings(session)]);
  if (mine !== generation) return;
  Object.assign(panel, {series: continued(known, news), findings, updated: session.updated, examined: session.examined});
}

/** Asks for everything anew and draws it, unless the user has gone on meanwhile. */
async function reload() {
  const mine = ++generation;
  allow();
  writeAddress();
  arrangePanels();
  try {
    const wanted = latest.filter(session => panels.has(session.id));
    const all = await Promise.all(wanted.map(session => Promise.all([series(session), loadFindings(session)])));
    if (mine !== generation) return;
    wanted.forEach((session, i) => Object.assign(panels.get(session.id),
        {series: all[i][0], findings: all[i][1], updated: session.updated, examined: session.examined}));
    complaint = '';
    say('');
    draw(state);
  } catch (problem) {
    if (mine !== generation) return;
    complaint = problem.message;
    say(complaint, true);
  }
}

// ---- controls

let pause;

function change(event) {
  const {name, value, checked} = event.target;
  if (name === 'session') {
    state.sessions = latest.map(session => session.id)
        .filter(id => id === value ? checked : (state.sessions ?? []).includes(id));
  } else {
    state[name] = name === 'all' ? checked : value;
  }
  // Who types a filter is not done at every key.
  clearTimeout(pause);
  pause = setTimeout(reload, name === 'filter' ? 300 : 0);
}

controls.addEventListener('submit', event => event.preventDefault());
controls.addEventListener('input', change);
controls.addEventListener('change', change);
addEventListener('resize', () => draw(state));

showState();
await poll();
await reload();
setInterval(poll, POLL_MILLISECONDS);
