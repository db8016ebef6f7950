// What a doctor found in a run: a badge beside its name, a list that unfolds, and marks on the map.

import {group} from './svg.js';
import {short} from './text.js';

/** The worst first. Each has a shape too: not everybody tells the colours apart. */
const SEVERITIES = {
  failure: {glyph: '✖', colour: '#d0021b', symbol: d3.symbol(d3.symbolCross, 84), turn: 45},
  warning: {glyph: '▲', colour: '#ff8c00', symbol: d3.symbol(d3.symbolTriangle, 56), turn: 0},
  notice: {glyph: '●', colour: '#7fb2e5', symbol: d3.symbol(d3.symbolCircle, 44), turn: 0},
};

/** For example "1 failure, 2 warnings"; the numbers by severity. */
export function countText(found) {
  return Object.keys(SEVERITIES).filter(severity => found[severity])
      .map(severity => `${found[severity]} ${severity}${found[severity] === 1 ? '' : 's'}`).join(', ');
}

/** How many kinds of illness were found at the end, by severity; nothing if none was. most: severities, the worst first. */
export function showBadge(root, found, most = Infinity) {
  root.attr('title', countText(found) && `the doctor finds ${countText(found)} at the end`)
      .selectAll('span').data(Object.keys(SEVERITIES).filter(severity => found[severity]).slice(0, most)).join('span')
      .attr('class', severity => `badge ${severity}`).text(severity => `${SEVERITIES[severity].glyph} ${found[severity]}`);
}

/** The findings of each kind, which many layers may share, in the order of the first. */
export function kindsOf(findings) {
  return d3.groups(findings, each => [each.still, each.severity, each.rule, each.what].join('\n')).map(([, kind]) => kind);
}

export function placeText({name, layer, units, row}) {
  const all = units ? units.split(';') : [];
  return (name ? (layer ? `${name} (layer ${layer})` : name) : 'the network')
      + (all.length ? `, unit${all.length === 1 ? '' : 's'} ${all.slice(0, 8).join(', ')}` : '')
      + (all.length > 8 ? ` and ${all.length - 8} more` : '') + (row >= 0 ? `, row ${row}` : '');
}

export function timeText({epoch, iteration, lastEpoch, lastIteration, still}) {
  return `since epoch ${epoch}, iteration ${iteration}`
      + (still ? '' : `, until epoch ${lastEpoch}, iteration ${lastIteration}`);
}

/** The number that decided beside its threshold, where a number did. JSON has no NaN: the server sends its name. */
export function numbersText({value, threshold, source}) {
  return Number.isNaN(+threshold) ? source : `${short(+value)}, threshold ${short(+threshold)}: ${source}`;
}

/** The worst of what was found at the end, in short: what, where and since when. */
function headline(first) {
  return first.still ? `${SEVERITIES[first.severity].glyph} ${first.rule}: ${placeText({...first, units: '', row: -1})} since epoch ${first.epoch}.` : '';
}

/** The list of all that was found. */
export function showList(root, findings) {
  const kinds = kindsOf(findings);
  const count = still => countText(Object.fromEntries(
      d3.rollup(kinds.filter(([first]) => Boolean(first.still) === still), all => all.length, ([first]) => first.severity)));
  root.attr('hidden', kinds.length ? null : true);
  root.select('summary').text(kinds.length ? `${headline(kinds[0][0])} The doctor finds ${count(true) || 'nothing'} at the end`
      + (count(false) && `, and found ${count(false)} earlier`) : '');
  root.select('ul').selectAll('li').data(kinds).join(enter => {
    const item = enter.append('li');
    ['glyph', 'rule', 'place', 'time', 'what'].forEach(part => item.append('span').attr('class', part));
    return item;
  }).attr('class', ([first]) => `${first.severity} ${first.still ? 'still' : 'passed'}`).each(function (kind) {
    const [first, ...others] = kind;
    const item = d3.select(this);
    item.select('.glyph').attr('title', first.severity).text(SEVERITIES[first.severity].glyph);
    item.select('.rule').text(first.rule);
    item.select('.place').attr('title', others.map(placeText).join('\n') || null).text(placeText(first)
        + (others.length ? ` and ${others.length} other layer${others.length === 1 ? '' : 's'}` : ''));
    item.select('.time').text(timeText(first));
    item.select('.what').text(`${first.what} (${numbersText(first)}). ${first.remedy}`);
  });
}

/** The first and the last column of a map in which it was found. */
export function spanOf(finding, steps) {
  const iterations = steps.map(step => step.iteration);
  const from = Math.min(steps.length - 1, d3.bisectLeft(iterations, finding.iteration));
  return [from, finding.still ? steps.length - 1 : Math.max(from, d3.bisectRight(iterations, finding.lastIteration) - 1)];
}

/** What is found of no layer that has parameters, by where it is: of the input, say. */
export function apartFrom(findings) {
  return d3.groups(findings.filter(each => !each.layer), each => each.name || 'network');
}

/** What the findings among these are called that a column lies in. */
export function tellAt(findings, steps, column) {
  return findings.filter(each => {
    const [from, to] = spanOf(each, steps);
    return from <= column && column <= to;
  }).map(each => `\n${SEVERITIES[each.severity].glyph} ${each.severity}: ${each.rule}, ${timeText(each)}\n${each.what} (${numbersText(each)})`)
      .join('');
}

/**
 * A bar a finding, from where it began to where it ended, below each other in the row of its layer.
 *
 * rows: the top, the height and the findings of each; index: where a column begins.
 */
export function drawMarks(picture, rows, steps, index) {
  const marks = rows.flatMap(({top, height, findings}) => findings.map((finding, i) => {
    const lane = Math.min(11, height / findings.length);
    const [from, to] = spanOf(finding, steps);
    return {finding, lane, y: top + height - (findings.length - i - 0.5) * lane, x: index(from), end: index(to + 1)};
  }));
  const all = group(picture, 'marks').attr('pointer-events', 'none').selectAll('g').data(marks).join(enter => {
    const mark = enter.append('g');
    mark.append('title');
    ['casing', 'bar', 'shape'].forEach(part => mark.append('path').attr('class', part));
    return mark;
  }).attr('class', ({finding}) => `mark ${finding.severity}`).attr('data-layer', ({finding}) => finding.layer);
  all.select('title').text(({finding}) => `${finding.severity}: ${placeText(finding)}: ${finding.rule}, ${timeText(finding)}`);
  const bar = ({finding, lane, x, y, end}) => `M${x},${y}H${end}`
      + (finding.still ? '' : `m0,${-Math.min(4, lane / 2)}v${2 * Math.min(4, lane / 2)}`);
  const thickness = ({lane}) => Math.max(1, Math.min(2.5, lane / 3));
  all.select('.casing').attr('d', bar).attr('fill', 'none').attr('stroke', '#fff').attr('stroke-width', mark => thickness(mark) + 2);
  all.select('.bar').attr('d', bar).attr('fill', 'none').attr('stroke', ({finding}) => SEVERITIES[finding.severity].colour)
      .attr('stroke-width', thickness);
  all.select('.shape').attr('d', ({finding}) => SEVERITIES[finding.severity].symbol())
      .attr('transform', ({finding, lane, x, y}) =>
        `translate(${x + 5},${y}) scale(${Math.min(1, lane / 9)}) rotate(${SEVERITIES[finding.severity].turn})`)
      .attr('fill', ({finding}) => SEVERITIES[finding.severity].colour).attr('stroke', '#fff').attr('stroke-width', 1.2);
}
