// What charts are made of.

import {label, shortLabels} from './text.js';
import {AXIS_TITLE, timeTicks} from './time.js';

/** The picture in an element, made once. */
export function svg(root, width, height, title) {
  const picture = root.selectAll(':scope > svg').data([0]).join(enter => enter.append('svg')
      .attr('xmlns', 'http://www.w3.org/2000/svg').attr('role', 'img').attr('tabindex', 0));
  picture.attr('viewBox', `0 0 ${width} ${height}`).attr('width', width).attr('height', height)
      .attr('aria-label', title);
  return picture;
}

/** The group of that class, made once; a group of axis texts also has the class axis. */
export function group(parent, name) {
  return parent.selectAll(`:scope > g.${name.replace(' ', '.')}`).data([0]).join('g').attr('class', name);
}

/** Cuts off what a chart draws beyond these ends, of time for example; name: unlike any other on the page. */
export function clip(root, name, [left, right], height) {
  root.selectAll(':scope > clipPath').data([0]).join('clipPath').attr('id', name).selectAll('rect').data([0]).join('rect')
      .attr('x', left).attr('y', 0).attr('width', right - left).attr('height', height);
  return `url(#${name})`;
}

/** Time below, values at the left, and their titles. */
export function axes(picture, x, left, axis, width, height, margin, title) {
  const most = Math.max(2, width / 110);
  group(picture, 'x axis').attr('transform', `translate(0,${height - margin.bottom})`)
      .call(d3.axisBottom(x).ticks(most).tickValues(timeTicks(x, most, axis)));
  group(picture, 'y axis').attr('transform', `translate(${margin.left},0)`).call(left);
  const titles = group(picture, 'titles axis');
  titles.selectAll('text').data([
    [AXIS_TITLE[axis], (margin.left + width - margin.right) / 2, height - 6, 'middle', ''],
    [title, 0, 0, 'middle', `translate(12,${height / 2}) rotate(-90)`],
  ]).join('text').attr('x', d => d[1]).attr('y', d => d[2]).attr('text-anchor', d => d[3])
      .attr('transform', d => d[4]).text(d => d[0]);
}

/** The name of its parameter above a small chart. */
export function smallTitle(picture, parameter, x) {
  picture.selectAll('text.of').data([0]).join('text').attr('class', 'of').attr('x', x).attr('y', 12)
      .attr('font-weight', 600).text(label(parameter));
}

/** Room for the labels beside a chart. */
export function labelWidth(series) {
  return 7 * Math.max(7, d3.max(shortLabels(series.parameters), name => name.length) ?? 0) + 12;
}
