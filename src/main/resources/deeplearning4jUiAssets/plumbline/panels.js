// One panel a session, side by side.

import {drawDepth} from './depth.js';
import {saveCsv, saveSvg} from './download.js';
import {showBadge, showList} from './findings.js';
import {drawLines} from './lines.js';
import {powersOfTen} from './scales.js';
import {drawSmall} from './small.js';
import {scaleText, summary} from './text.js';

const VIEWS = {depth: drawDepth, lines: drawLines, distributions: drawSmall, histograms: drawSmall};

/**
 * By session: its name, the element, the series, what the doctor found, when both were updated last, and the view that is
 * drawn.
 */
export const panels = new Map();

let drawnDomain = '';

/** A panel for each of these sessions, and for no other. */
export function arrange(sessions, state) {
  for (const id of panels.keys()) {
    if (!sessions.some(session => session.id === id)) panels.delete(id);
  }
  d3.select('#panels').selectAll('.panel').data(sessions, session => session.id).join(enter => {
    const panel = enter.append('section').attr('class', 'panel');
    const title = panel.append('h2');
    title.append('span').text(session => session.id);
    title.append('span').attr('class', 'found');
    const found = panel.append('details').attr('class', 'findings').attr('hidden', true);
    found.append('summary');
    found.append('ul');
    panel.append('p').attr('class', 'reach');
    panel.append('p').attr('class', 'scale');
    const save = panel.append('p').attr('class', 'save');
    for (const [kind, saveAs] of [['SVG', saveSvg], ['CSV', saveCsv]]) {
      save.append('button').attr('type', 'button').text(`Save as ${kind}`)
          .on('click', (_, session) => saveAs(panels.get(session.id), state));
    }
    panel.append('div').attr('class', 'chart');
    panel.each(function (session) {
      panels.set(session.id, {id: session.id, root: d3.select(this), updated: null, examined: null, series: null, findings: []});
    });
    return panel;
  }).each(function (session) { showBadge(d3.select(this).select('h2 .found'), session.found); });
}

export function draw(state, changed = [...panels.values()]) {
  const all = [...panels.values()].filter(panel => panel.series);
  const domain = powersOfTen(all.map(panel => panel.series));
  // In one scale with the others, a panel also changes when the scale does.
  const rescaled = domain.join() !== drawnDomain;
  drawnDomain = domain.join();
  for (const panel of all.filter(panel => rescaled || changed.includes(panel))) {
    showList(panel.root.select('.findings'), panel.findings);
    panel.root.select('.reach').text(summary(panel.series, state.array));
    panel.root.select('.scale').text(state.array === 'gradient' ? scaleText(panel.series.scale) : '');
    const chart = panel.root.select('.chart').classed('small', VIEWS[state.view] === drawSmall);
    if (panel.view !== state.view) chart.selectAll('*').remove();
    panel.view = state.view;
    VIEWS[state.view](panel, state, domain);
  }
}
