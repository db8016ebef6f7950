// One cell of a map: its numbers in a few words, and all of them in a panel, with its runs and how to make one.

import {stateText} from './story.js';
import {percent} from './text.js';

/** Values on the axes, for example "gain 1, hidden layers 10". */
export function placeText(map, i) {
  const columns = map.across.labels.length;
  return `${map.across.name} ${map.across.labels[i % columns]}, ${map.up.name} ${map.up.labels[Math.floor(i / columns)]}`;
}

/** What is told under the pointer. */
export function briefly(map, i) {
  const cell = map.cells[i];
  return `${placeText(map, i)}\nlearned: ${cell.learned}\nmedian test accuracy ${cell.testAccuracy}`;
}

/** [what, how much] of all that is known of a cell; of a theory also on which side of its line it is. */
export function factsOf(map, i) {
  const cell = map.cells[i];
  const reach = Number(cell.reach); // JSON has no NaN: the server sends its name
  const theories = map.borders.filter(border => border.kind !== 'MEASURED' && !Number.isNaN(Number(border.numbers[i])));
  return {
    measured: [
      ['learned', cell.learned],
      ['median test accuracy', String(cell.testAccuracy)],
      ['reach', Number.isNaN(reach) ? 'no seed has gradients in both the first layer and the last' : percent(reach)],
      ['born dead', cell.bornDead],
    ],
    theory: theories.map(({quantity, words, numbers, inside}) =>
        [quantity, `${exact(Number(numbers[i]))}, ${inside[i] ? 'inside' : 'beyond'} the line “${words}”`]),
  };
}

/** In four digits: in two, much that is beyond a line would stand on it. */
function exact(number) {
  return String(Number(number.toPrecision(4)));
}

/** What makes a run of a cell. */
export function commandOf(cell) {
  return `mvn -q compile exec:java -Dexec.args="run ${cell.id} --seed 1"`;
}

/** Those of the server's runs that are of a cell. */
export function runsOf(cell, sessions) {
  return sessions.filter(session => session.name === cell.id);
}

/** i: the index of the cell, negative if none is open; sessions: the runs of the server; close() is called by the button. */
export function showCell(root, map, i, sessions, close) {
  root.selectAll('*').remove();
  if (i < 0) {
    root.append('p').text('Choose a cell: click it, or go there with the arrow keys and press Enter.');
    return;
  }
  const cell = map.cells[i];
  root.append('button').attr('type', 'button').attr('class', 'close').text('Close').on('click', close);
  root.append('h2').text(placeText(map, i));
  const {measured, theory} = factsOf(map, i);
  list(root, measured, 'measured');
  root.append('h3').text('What theory says');
  if (theory.length) list(root, theory, 'theory');
  else root.append('p').text('None of the theories that Plumbline knows says anything of such networks.');
  root.append('h3').text('Its runs');
  const runs = runsOf(cell, sessions);
  root.selectAll('ul').data(runs.length ? [runs] : []).join('ul').selectAll('li').data(runs).join('li').each(function (run) {
    const entry = d3.select(this);
    entry.append('a').attr('href', `/gradients#${new URLSearchParams({session: run.id})}`).text(run.id);
    entry.append('span').text(`, ${stateText(run)}`);
  });
  root.append('p').text(runs.length ? 'Another one, of any seed:' : 'This server shows none. This makes one, of any seed:');
  root.append('code').attr('tabindex', 0).text(commandOf(cell));
}

function list(root, facts, kind) {
  const rows = root.append('dl').attr('class', kind).selectAll('div').data(facts).join('div');
  rows.append('dt').text(([what]) => what);
  rows.append('dd').text(([, howMuch]) => howMuch);
}
