// One panel a session, side by side.

import {domainOf, drawLegend} from './colours.js';
import {drawDepth} from './depth.js';
import {copyLink, saveCsv, savePng, saveSvg} from './download.js';
import {showBadge, showList} from './findings.js';
import {showLayer} from './layer.js';
import {drawLines} from './lines.js';
import {powersOfTen} from './scales.js';
import {drawSmall} from './small.js';
import {isRelative} from './state.js';
import {curveText, gradientText, lossText, STATES, stateText} from './story.js';
import {scaleText} from './text.js';
import {timeScales} from './time.js';

const VIEWS = {depth: drawDepth, lines: drawLines, distributions: drawSmall, histograms: drawSmall};
const SAVES = [['PNG', savePng], ['SVG', saveSvg], ['CSV', saveCsv]];

/**
 * By session: its name, the element, the series, the learning curve, what the doctor found, when each was updated last, the
 * view that is drawn, the scales of time, and what is to happen when somebody asks for a closer look: zoom at a time, choose at a layer;
 * controls: those of a run, and show: one more run.
 */
export const panels = new Map();

let drawn = ''; // the scales that all panels share
let made = 0;

/** A panel for each of these sessions, and for no other. */
export function arrange(sessions, state, asked) {
  for (const id of panels.keys()) {
    if (!sessions.some(session => session.id === id)) panels.delete(id);
  }
  d3.select('#panels').selectAll('.panel').data(sessions, session => session.id).join(enter => {
    const panel = enter.append('section').attr('class', 'panel');
    const title = panel.append('h2');
    title.append('span').text(session => session.id);
    title.append('span').attr('class', 'state');
    title.append('span').attr('class', 'found');
    panel.append('p').attr('class', 'question');
    panel.append('p').attr('class', 'reach');
    panel.append('p').attr('class', 'controls');
    const found = panel.append('details').attr('class', 'findings').attr('hidden', true);
    found.append('summary');
    found.append('ul');
    panel.append('p').attr('class', 'scale');
    panel.append('div').attr('class', 'chart');
    const layer = panel.append('section').attr('class', 'layer').attr('hidden', true);
    layer.append('h3');
    layer.append('input').attr('type', 'range').attr('min', 0).attr('aria-label', 'The step of the histograms');
    layer.append('output');
    layer.append('button').attr('type', 'button').text('Close').on('click', () => asked.choose(null));
    layer.append('div').attr('class', 'arrays');
    const units = layer.append('section').attr('class', 'units').attr('hidden', true);
    units.append('h4').text('Its units, at the steps that the doctor looked at');
    units.append('p').text('Dark: the unit is exactly 0 for every example, so dead if it is a rectifier, or saturated, if it is a sigmoid or '
        + 'hyperbolic tangent. Bright: it is so for none. Red: it is NaN. At the right, the share of examples at the latest look.');
    units.append('div');
    const save = panel.append('p').attr('class', 'save');
    for (const [kind, saveAs] of SAVES) {
      save.append('button').attr('type', 'button').text(`Save as ${kind}`)
          .on('click', (_, session) => saveAs(panels.get(session.id), state));
    }
    save.append('button').attr('type', 'button').text('Copy link').on('click', event => copyLink(event.currentTarget));
    panel.each(function (session) {
      panels.set(session.id, {id: session.id, number: made++, root: d3.select(this), seen: '', series: null, curve: null, findings: [], ...asked});
    });
    return panel;
  }).order().each(function (session) {
    const panel = panels.get(session.id);
    panel.session = session;
    showBadge(d3.select(this).select('h2 .found'), session.found);
    const controls = asked.controls(session).filter(run => !sessions.some(other => other.id === run.id));
    d3.select(this).select('.controls').selectAll('button').data(controls, run => run.id).join('button').attr('type', 'button')
        .text(run => `Compare with ${run.id}`).attr('title', 'from which it differs in one thing').on('click', (_, run) => asked.show(run));
  });
}

export function draw(state, changed = [...panels.values()]) {
  const all = [...panels.values()].filter(panel => panel.series);
  const domain = domainOf(state, powersOfTen(all.map(panel => panel.series)));
  const times = timeScales(all.map(panel => panel.series), state);
  // In one scale with the others, a panel also changes when the scale does.
  const scales = [domain, ...[...times].map(([axis, scale]) => [axis, ...scale.domain().map(Number)])].join();
  const rescaled = scales !== drawn;
  drawn = scales;
  drawLegend(d3.select('#colours'), state, domain);
  for (const panel of all.filter(each => rescaled || changed.includes(each))) {
    tell(panel, state);
    const chart = panel.root.select('.chart').classed('small', VIEWS[state.view] === drawSmall);
    if (panel.view !== state.view) chart.selectAll('*').remove();
    panel.view = state.view;
    panel.times = times;
    VIEWS[state.view](panel, state, {times, domain});
    showLayer(panel, state);
  }
}

/** Says what happened. */
function tell(panel, state) {
  const {series, curve, session} = panel;
  panel.story = [gradientText(series, state.array), curve ? curveText(curve) : lossText(series)].filter(Boolean).join(' ');
  panel.root.select('h2 .state').attr('class', `state ${STATES[session.state]?.kind ?? ''}`).text(stateText(session, curve));
  panel.root.select('.question').text(curve?.task.question ?? '');
  panel.root.select('.reach').text(series.parameters.length || !series.steps.length ? panel.story : 'No parameter has a name that the filter finds.');
  panel.root.select('.scale').text(state.array === 'gradient' && !isRelative(state) ? scaleText(series.scale) : '');
  showList(panel.root.select('.findings'), panel.findings);
}
