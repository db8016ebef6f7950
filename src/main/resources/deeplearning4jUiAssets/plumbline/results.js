// A page of results, of which it shows one: the list, and the one that the address names.
// Names of results are anybody's text: they only ever go into the page as text, never as markup.

import {showLinks} from './links.js';
import {say} from './message.js';

const NARROW = 900; // pixels; with fewer the list would fill the screen

/**
 * kind: what they are, for example "map": it names one in the address, #map=relu-gain, and is the command that makes them; example: of
 * what it makes one; list() asks the server for all, load(name) for one; describe(links) adds to the links of the list, each of which
 * has what the server lists; show(what load gave) shows one, draw() does so anew for a window of another size.
 */
export async function showResults({kind, example, list, load, describe, show, draw}) {
  const panels = d3.selectAll('#content > .panel');
  let all = [];
  let shown = false; // whether one is
  let generation = 0; // of what is shown: answers to what was asked before come too late

  /** Shows what the address says: the user has opened the page, chosen, gone back, or pasted another address. */
  async function follow() {
    const mine = ++generation;
    const name = new URLSearchParams(location.hash.slice(1)).get(kind) ?? all[0]?.name;
    showList(name);
    const problem = !all.length ? `No ${kind}s yet: the command ${kind} makes one, mvn -q compile exec:java -Dexec.args="${kind} ${example}"`
        : !all.some(each => each.name === name) ? `There is no ${kind} ${name} here; choose one of the list.` : '';
    if (problem) {
      shown = false;
      panels.attr('hidden', true);
      say(problem, all.length > 0);
      return;
    }
    try {
      const loaded = await load(name);
      if (mine !== generation) return;
      say('');
      panels.attr('hidden', null);
      shown = true;
      show(loaded);
    } catch (failure) {
      if (mine === generation) say(failure instanceof TypeError ? 'The server is not responding.' : failure.message, true);
    }
  }

  function showList(name) {
    d3.select('#count').text(all.length ? `(${all.length})` : '');
    d3.select('.results').selectAll('a').data(all).join(enter => {
      const link = enter.append('a').attr('href', each => '#' + new URLSearchParams({[kind]: each.name})).text(each => each.name);
      describe(link);
      return link;
    }).attr('aria-current', each => each.name === name ? 'page' : null);
  }

  let pause;
  addEventListener('hashchange', follow);
  addEventListener('resize', () => {
    clearTimeout(pause);
    pause = setTimeout(() => { if (shown) draw(); }, 100);
  });
  if (innerWidth < NARROW) document.querySelector('#list').open = false;
  showLinks();
  try {
    all = await list();
    await follow();
  } catch {
    say('The server is not responding.', true);
  }
}
