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
  const ends = d3.extent(series.steps, step => timeOf(series, step, axis));
  if (+ends[0] === +ends[1]) ends[1] = axis === 'wall' ? new Date(+ends[0] + 1000) : ends[0] + 1;
  return (axis === 'wall' ? d3.scaleTime() : d3.scaleLinear()).domain(ends);
}

/** There is no half of an epoch, nor of an iteration. */
export function timeTicks(scale, most, axis) {
  return scale.ticks(most).filter(time => axis !== 'epoch' && axis !== 'iteration' || Number.isInteger(time));
}

/** [column, time] of each tick: columns have one width each, so a round time stands at the column nearest to it. */
export function columnTicks(series, axis, most) {
  const times = series.steps.map(step => timeOf(series, step, axis));
  return d3.groups(timeTicks(timeScale(series, axis), most, axis), time => d3.bisectCenter(times, time))
      .map(([column, [time]]) => [column, time]);
}

export function timeText(time, axis) {
  // Between whole seconds a short run has ticks too.
  const clock = d3.timeFormat(time % 1000 ? '%H:%M:%S.%L' : '%H:%M:%S');
  return axis === 'wall' ? clock(time) : String(+(+time).toPrecision(6));
}
