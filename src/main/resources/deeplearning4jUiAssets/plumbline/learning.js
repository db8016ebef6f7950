// How well the network does, above its layers and on their axis of time: accuracy, or loss where loss decides; where nobody says,
// the losses of the mini-batches.

import {clip, group} from './svg.js';
import {short} from './text.js';
import {timeOf, timeOfEpoch} from './time.js';
import {lossesOf, smoothed} from './values.js';

export const HEIGHT = 150;
const TOP = 8;

/** The room that it takes, none if there is nothing to be drawn. */
export function learningHeight({series, curve}) {
  return curve || lossesOf(series).length ? HEIGHT : 0;
}

/** x: the scale of time of the whole picture; axis: what it shows. */
export function drawLearning(picture, panel, x, axis, state) {
  const {series, curve} = panel;
  const root = group(picture, 'learning axis');
  // What was drawn of a training whose first epoch had not ended is no longer true.
  root.selectAll(':scope > .losses').remove();
  if (!learningHeight(panel)) {
    root.remove();
    return;
  }
  if (!curve) {
    drawLosses(group(root, 'losses'), panel, x, axis, state);
    return;
  }
  const {task, points} = curve;
  const [left, right] = x.range();
  const {accuracy} = task.goal;
  const train = point => accuracy ? point.trainAccuracy : point.trainLoss;
  const test = point => accuracy ? point.testAccuracy : point.testLoss;
  const levels = levelsOf(task);
  const bands = accuracy ? task.study?.bands ?? [] : [];
  const shown = [
    ...points.flatMap(point => [train(point), test(point)]),
    ...levels.map(level => level.value),
    ...(accuracy ? Object.values(task.published ?? {}).filter(Number.isFinite) : []),
  ];
  const y = d3.scaleLinear(ends(shown, accuracy), [HEIGHT - 14, TOP]);
  const clipped = clip(root, `learning-${panel.number}`, x.range(), HEIGHT);
  const time = timeOfEpoch(series, axis);
  const at = epoch => x(time(epoch));
  group(root, 'y').attr('transform', `translate(${left},0)`).call(d3.axisLeft(y).ticks(4).tickSizeOuter(0));
  group(root, 'band').attr('clip-path', clipped).selectAll('path').data([bands]).join('path').attr('fill', '#8a8f94')
      .attr('fill-opacity', 0.22).attr('d', d3.area(band => at(band.epoch), band => y(band.low), band => y(band.high)));
  group(root, 'levels').selectAll('line').data(levels).join('line').attr('x1', left).attr('x2', right)
      .attr('y1', level => y(level.value)).attr('y2', level => y(level.value)).attr('stroke', '#8a8f94').attr('stroke-dasharray', '3 3');
  const lasting = [['train', train, '#0072b2'], ['test', test, '#d55e00']];
  group(root, 'curves').attr('clip-path', clipped).selectAll('path').data(lasting).join('path').attr('class', ([name]) => name)
      .attr('fill', 'none').attr('stroke', ([, , colour]) => colour).attr('stroke-width', 1.5)
      .attr('d', ([, value]) => d3.line(point => at(point.epoch), point => y(value(point))).defined(point => Number.isFinite(+value(point)))(points));
  // Over the curves, or these cross them out.
  group(root, 'names').selectAll('text').data(levels).join('text').attr('x', left + 4).attr('y', level => y(level.value) - 3)
      .style('font-size', '11px').text(level => level.name);
  // What the source reported of the end: open circles there.
  const reported = accuracy && at(task.epochs) <= right + 1
      ? lasting.map(([name, , colour]) => ({name, colour, value: task.published?.[name]})).filter(({value}) => Number.isFinite(value)) : [];
  group(root, 'published').selectAll('circle').data(reported).join('circle').attr('class', ({name}) => name)
      .attr('cx', at(task.epochs)).attr('cy', ({value}) => y(value)).attr('r', 4)
      .attr('fill', 'none').attr('stroke-width', 1.6).attr('stroke', ({colour}) => colour);
  const ending = lasting.map(([name, value]) => ({text: `${name} ${(+value(points.at(-1))).toFixed(2)}`, y: y(value(points.at(-1)))}));
  // Apart, so that both can be read where the curves meet.
  const apart = Math.max(13, Math.abs(ending[0].y - ending[1].y)) / 2;
  const middle = Math.min(HEIGHT - 8 - apart, Math.max(6 + apart, (ending[0].y + ending[1].y) / 2));
  const above = ending[0].y <= ending[1].y ? 0 : 1;
  group(root, 'ends').selectAll('text').data(ending).join('text').attr('x', right + 8).attr('dominant-baseline', 'central')
      .attr('class', (_, i) => lasting[i][0])
      .attr('y', (_, i) => middle + (i === above ? -apart : apart)).text(end => end.text);
}

/** Each loss, faint, and their medians, as they are shown of the layers below. */
function drawLosses(root, {series, number}, x, axis, state) {
  const losses = lossesOf(series);
  const medians = smoothed(series, losses, state);
  const y = d3.scaleLinear(ends(losses, false), [HEIGHT - 14, TOP]);
  const [left, right] = x.range();
  const clipped = clip(root, `losses-${number}`, x.range(), HEIGHT);
  group(root, 'y').attr('transform', `translate(${left},0)`).call(d3.axisLeft(y).ticks(4).tickSizeOuter(0));
  group(root, 'curves').attr('clip-path', clipped).selectAll('path').data([[losses, 0.4], [medians, 1]]).join('path').attr('class', 'train')
      .attr('fill', 'none').attr('stroke', '#0072b2').attr('stroke-width', 1.5).attr('stroke-opacity', ([, opacity]) => opacity)
      .attr('d', ([values]) => d3.line((_, i) => x(timeOf(series, series.steps[i], axis)), value => y(value)).defined(Number.isFinite)(values));
  const last = medians.at(-1);
  group(root, 'ends').selectAll('text').data([last]).join('text').attr('x', right + 8).attr('dominant-baseline', 'central').attr('class', 'train')
      .attr('y', Math.min(HEIGHT - 8, Math.max(6, Number.isFinite(last) ? y(last) : 0))).text(`loss ${Number.isFinite(last) ? short(last) : last}`);
}

/** What the curves are read against. Of loss, chance has no level. */
function levelsOf({goal, chance}) {
  if (!goal.accuracy) return [{name: `learned below ${goal.threshold}`, value: goal.threshold}];
  return [
    {name: `learned above ${goal.threshold}`, value: goal.threshold},
    Number.isFinite(+chance) && {name: 'chance', value: +chance},
  ].filter(Boolean);
}

/** An accuracy has its end at 1; a loss begins at 0, unless it can be less. */
function ends(values, accuracy) {
  const finite = values.map(Number).filter(Number.isFinite);
  return accuracy ? [Math.min(0.5, d3.min(finite)) - 0.04, 1] : [Math.min(0, d3.min(finite) ?? 0), d3.quantile(finite, 0.99) || 1];
}

/** What is told of an epoch. */
export function learningText(curve, epoch) {
  const point = curve?.points[d3.bisectLeft(curve.points.map(each => each.epoch), epoch)];
  return point && point.epoch === epoch
      ? `after it: train ${(+point.trainAccuracy).toFixed(3)}, test ${(+point.testAccuracy).toFixed(3)}, loss ${(+point.trainLoss).toPrecision(3)}\n` : '';
}
