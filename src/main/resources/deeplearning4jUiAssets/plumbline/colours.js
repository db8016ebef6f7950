// What the colours of the depth view mean: one legend for all panels.

import {isRelative} from './state.js';
import {measureOf, percent} from './text.js';

export const ZERO = '#b9b9b9';
export const NOT_FINITE = '#e0244e';

/** Of shares of the output layer's gradient the scale is always the same: from a ten-thousandth to ten times. */
const SHARES = [-4, 1];

export function domainOf(state, powers) {
  return isRelative(state) ? SHARES : powers;
}

export function colourOf(domain) {
  const scale = d3.scaleSequential(domain, d3.interpolateViridis).clamp(true);
  return value => !Number.isFinite(value) ? NOT_FINITE : value === 0 ? ZERO : scale(Math.log10(value));
}

export function drawLegend(root, state, domain) {
  root.attr('hidden', state.view === 'depth' ? null : true);
  const width = 320;
  const end = 24; // room for half a number
  const picture = root.selectAll('svg.scale').data([0]).join('svg').attr('class', 'scale').attr('width', width).attr('height', 34).attr('role', 'img')
      .attr('aria-label', 'The scale of colours');
  root.selectAll('p').data([0]).join('p').text(`Colour: ${title(state)}`).lower();
  const x = d3.scaleLinear(domain, [end, width - end]);
  const colour = colourOf(domain);
  picture.selectAll('rect.colour').data(d3.range(end, width - end, 2)).join('rect').attr('class', 'colour').attr('x', at => at)
      .attr('width', 2.5).attr('height', 14).attr('fill', at => colour(10 ** x.invert(at)));
  const ticks = d3.range(domain[0], domain[1] + 1, Math.ceil((domain[1] - domain[0]) / 6));
  picture.selectAll('text.tick').data(ticks).join('text').attr('class', 'tick').attr('x', x).attr('y', 29).attr('text-anchor', 'middle')
      .text(power => isRelative(state) ? percent(10 ** power) : power === 0 ? '1' : `1e${power}`);
  // Beside it, or below where there is no room.
  const apart = root.selectAll('svg.apart').data([0]).join('svg').attr('class', 'apart').attr('width', 150).attr('height', 16)
      .selectAll('g').data([[ZERO, 'exactly 0', 0], [NOT_FINITE, 'NaN, ∞', 84]]).join(enter => {
    const group = enter.append('g');
    group.append('rect').attr('width', 12).attr('height', 12).attr('y', 1);
    group.append('text').attr('x', 16).attr('y', 12);
    return group;
  }).attr('transform', ([, , at]) => `translate(${at},0)`);
  apart.select('rect').attr('fill', ([fill]) => fill);
  apart.select('text').text(([, name]) => name);
}

/** What a number of the depth view or of the lines is. */
export function title(state) {
  const {name} = measureOf(state.array);
  return (isRelative(state) ? `${name} of a layer ÷ that of the output layer` : name)
      + (state.median > 1 ? `, median of the steps within ${state.median} epochs` : '');
}
