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

/** [group, runs] in natural order: relu-5 before relu-15. */
export function grouped(all) {
  const natural = new Intl.Collator('en', {numeric: true}).compare;
  return d3.groups([...all].sort((a, b) => natural(a.id, b.id)), run => run.group || OWN).sort((a, b) => natural(a[0], b[0]));
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
      ['name', 'seed', 'accuracy', 'state', 'found'].forEach(part => label.append('span').attr('class', part));
      return label;
    }).order().each(function (run) {
      const label = d3.select(this);
      label.select('input').property('checked', shown.includes(run.id));
      const [, name, seed] = /^(.*?)( seed \d+)?$/s.exec(run.id);
      label.attr('title', run.id).select('.name').text(name);
      label.select('.seed').text(seed ?? '');
      label.select('.accuracy').text(run.accuracy === null ? '' : run.accuracy.toFixed(3));
      label.select('.state').attr('class', `state ${STATES[run.state]?.kind ?? ''}`).attr('title', run.state)
          .text(STATES[run.state]?.mark ?? '');
      showBadge(label.select('.found'), run.found, 1);
    });
  });
}
