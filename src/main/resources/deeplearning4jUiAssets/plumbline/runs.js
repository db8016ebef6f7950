// The list of runs: found by a regular expression, in groups, in natural order.

import {showBadge} from './findings.js';
import {STATES} from './story.js';

const OWN = 'networks'; // of nobody's catalogue

/** Those that a text finds in name, group or state. What is no regular expression is taken as it stands. */
export function found(all, text) {
  let finds;
  try {
    const expression = new RegExp(text, 'i');
    finds = words => expression.test(words);
  } catch {
    finds = words => words.toLowerCase().includes(text.toLowerCase());
  }
  return all.filter(run => finds(`${run.id} ${run.group} ${run.state}`));
}

/** [group, runs] in natural order, relu-5 before relu-15, wherever they are stored. */
export function grouped(all) {
  const natural = new Intl.Collator('en', {numeric: true}).compare;
  return d3.groups(toldApart(all).sort((a, b) => natural(a.called, b.called) || natural(a.id, b.id)), run => run.group || OWN).sort((a, b) => natural(a[0], b[0]));
}

/** Each with what it is called in the list, and with what tells it from the others that are called so: its seed, its folder, its time. */
function toldApart(all) {
  const parts = all.map(partsOf);
  const folders = d3.rollup(parts, some => new Set(some.map(part => part.folder)).size, part => part.called);
  const number = ({seed}) => parseInt(seed.slice('seed '.length), 10);
  const times = d3.rollup(parts, some => some.length, part => part.called, number);
  return parts.map(part => {
    const {run, folder, called, seed} = part;
    const again = times.get(called).get(number(part)) > 1 && run.updated > 0;
    return {...run, called, by: [seed, folders.get(called) > 1 && folder, again && d3.timeFormat('%Y-%m-%d %H:%M')(run.updated)]
        .filter(Boolean).join(', ')};
  });
}

/** Of each network that a run is judged by, the listed run most like it: of its folder, or else of its seed, if there is one. */
export function controlsOf(run, all) {
  const own = partsOf(run);
  return run.controls.map(name => d3.greatest(all.filter(other => other.name === name),
      other => 2 * (partsOf(other).folder === own.folder) + (partsOf(other).seed === own.seed))).filter(Boolean);
}

/** A run of an experiment is called "folder: experiment seed 1"; a folder is only said where there are several. */
function partsOf(run) {
  const at = run.name ? run.id.indexOf(`${run.name} seed `) : -1;
  if (at >= 0) return {run, folder: run.id.slice(0, at).replace(/: $/, ''), called: run.name, seed: run.id.slice(at + run.name.length + 1)};
  const [, called, seed = ''] = /^(.*?)(?: (seed \d+))?$/s.exec(run.id);
  return {run, folder: '', called, seed};
}

/** shown: the ids of the runs that have a panel. */
export function listRuns(root, all, state) {
  const groups = grouped(found(all, state.find));
  const shown = state.sessions ?? [];
  d3.select('#count').text(all.length ? `(${all.length})` : '');
  root.selectAll(':scope > details').data(groups, ([name]) => name).join(enter => {
    const group = enter.append('details').attr('open', ([, runs]) => groups.length <= 2 || runs.some(run => shown.includes(run.id)) ? '' : null);
    group.append('summary').append('span');
    const all = group.append('label').attr('class', 'all');
    all.append('input').attr('type', 'checkbox').attr('name', 'group').attr('value', ([name]) => name)
        .attr('aria-label', ([name]) => `all of ${name}`);
    all.append('span').text('all');
    return group;
  }).order().each(function ([name, runs]) {
    const group = d3.select(this);
    if (state.find) group.attr('open', '');
    group.select('.all input').property('checked', runs.every(run => shown.includes(run.id)))
        .property('indeterminate', runs.some(run => shown.includes(run.id)) && !runs.every(run => shown.includes(run.id)));
    group.select('summary span').text(`${name} (${runs.length})`);
    group.selectAll(':scope > label:not(.all)').data(runs, run => run.id).join(enter => {
      const label = enter.append('label');
      label.append('input').attr('type', 'checkbox').attr('name', 'session').attr('value', run => run.id);
      const words = label.append('span').attr('class', 'words');
      words.append('span').attr('class', 'name');
      words.append(() => document.createTextNode(' '));
      words.append('span').attr('class', 'seed');
      ['accuracy', 'state', 'found'].forEach(part => label.append('span').attr('class', part));
      return label;
    }).order().each(function (run) {
      const label = d3.select(this);
      label.select('input').property('checked', shown.includes(run.id));
      // While one of a thousand is trained, the others stay as they are.
      const drawn = JSON.stringify(run);
      if (this.drawn === drawn) return;
      this.drawn = drawn;
      label.attr('title', run.id).select('.name').text(run.called);
      label.select('.seed').text(run.by.replace(/^seed /, 'seed\u00a0'));
      label.select('.accuracy').text(run.accuracy === null ? '' : run.accuracy.toFixed(3));
      label.select('.state').attr('class', `state ${STATES[run.state]?.kind ?? ''}`).attr('title', run.state)
          .text(STATES[run.state]?.mark ?? '');
      showBadge(label.select('.found'), run.found, 1);
    });
  });
}
