// The time axes: "epoch", "relative" (seconds since the start), "wall" (time of day); of a run of one epoch "iteration".

export const AXIS_TITLE = {
  epoch: 'epoch', iteration: 'iteration', relative: 'seconds since the start', wall: 'time of day',
};

/** Whether epochs tell its steps apart: of a training in a loop of fit(dataSet) DL4J counts none. */
export function hasEpochs(series) {
  return series.steps.length < 2 || series.steps.some(step => step.epoch !== series.steps[0].epoch);
}

/** The axis that shows a series where one is asked for. */
export function axisOf(series, asked) {
  return asked === 'epoch' && !hasEpochs(series) ? 'iteration' : asked;
}

/** Where a step stands on the axis. */
export function timeOf(series, step, axis) {
  return {epoch: step.epoch, iteration: step.iteration, relative: (step.time - series.steps[0].time) / 1000, wall: new Date(step.time)}[axis];
}

/** From the first step to the last; a little wider if there is only one. */
export function timeScale(series, axis) {
  return scaleOf(d3.extent(series.steps, step => timeOf(series, step, axis)), axis, false);
}

/**
 * By axis: one scale for all series that it shows, so that runs beside each other have one time.
 *
 * zoom: the ends of what is wanted; null: all.
 */
export function timeScales(all, state) {
  const byAxis = d3.group(all.filter(series => series.steps.length), series => axisOf(series, state.axis));
  return new Map([...byAxis].map(([axis, some]) => [axis, scaleOf(
      state.zoom ?? d3.extent(some.flatMap(series => series.steps.map(step => +timeOf(series, step, axis)))), axis, state.early)]));
}

/** With the early part wide it is logarithmic, but linear at its very beginning, so that 0 has a place. */
function scaleOf([from, to], axis, early) {
  const end = +from < +to ? +to : +from + (axis === 'wall' ? 1000 : 1);
  if (axis === 'wall') return d3.scaleTime([new Date(+from), new Date(end)], [0, 1]);
  return (early ? d3.scaleSymlog().constant(1) : d3.scaleLinear()).domain([from, end]);
}

/** There is no half of an epoch, nor of an iteration. */
export function timeTicks(scale, most, axis) {
  const ticks = scale.constant ? powerTicks(scale, most) : scale.ticks(most);
  return ticks.filter(time => axis !== 'epoch' && axis !== 'iteration' || Number.isInteger(time));
}

/** 1, 2, 5, 10, ...: of those that crowd, the later ones of each power. */
function powerTicks(scale, most) {
  const [from, to] = scale.domain();
  const all = [0, ...d3.range(0, 10).flatMap(power => [1, 2, 5].map(digit => digit * 10 ** power))]
      .filter(time => from <= time && time <= to);
  return all.length <= most ? all : all.filter(time => time === 0 || Number.isInteger(Math.log10(time)));
}

export function timeText(time, axis) {
  // Between whole seconds a short run has ticks too.
  const clock = d3.timeFormat(time % 1000 ? '%H:%M:%S.%L' : '%H:%M:%S');
  return axis === 'wall' ? clock(time) : String(+(+time).toPrecision(6));
}

/**
 * The columns of a series' steps on a scale: each from half way to the one before until half way to the next.
 *
 * edge(i): where step i begins, and the one before it ends; stepAt(x): the step there, -1 if there is none.
 */
export function columns(series, axis, x) {
  const at = series.steps.map(step => x(timeOf(series, step, axis)));
  const last = at.length - 1;
  const gap = at.length > 1 ? [(at[1] - at[0]) / 2, (at[last] - at[last - 1]) / 2] : [3, 3];
  const [left, right] = d3.extent(x.range());
  const edge = i => Math.max(left, Math.min(right,
      i <= 0 ? at[0] - gap[0] : i > last ? at[last] + gap[1] : (at[i - 1] + at[i]) / 2));
  return {
    at, edge,
    stepAt: place => place < edge(0) || place > edge(last + 1) ? -1 : d3.bisectCenter(at, place),
  };
}

/** Where an epoch that has ended stands on an axis: the first step after it tells the time. */
export function timeOfEpoch(series, axis) {
  if (axis === 'epoch') return epoch => epoch;
  const epochs = series.steps.map(step => step.epoch - 1);
  const times = series.steps.map(step => +timeOf(series, step, axis));
  return epochs.length > 1 ? d3.scaleLinear(epochs, times) : () => times[0];
}
