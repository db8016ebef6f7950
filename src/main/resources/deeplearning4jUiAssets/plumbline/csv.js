// A series as a table, and what its file is called.

/** The header, then a row for each parameter of each step. */
export function rows(series, kind) {
  const [columns, cells] = {
    mean_abs: [['mean_abs'], value => [value]],
    update_ratio: [['update_ratio'], value => [value]],
    distribution: [['min', 'p7', 'p16', 'p31', 'p50', 'p69', 'p84', 'p93', 'max'], value => value],
    histogram: [['buckets', 'counts', 'zeros', 'nan', 'infinite'],
      value => [value.buckets.join(' '), value.counts.join(' '), value.zeros, value.nan, value.infinite]],
  }[kind];
  return [['epoch', 'iteration', 'layer', 'layer_name', 'parameter', ...columns],
    ...series.steps.flatMap((step, s) => series.parameters.map((parameter, p) => [step.epoch, step.iteration,
      parameter.layer, parameter.name, parameter.parameter, ...cells(series.values[p][s])]))];
}

/** A session's name may hold anything, a file's only what every system takes. */
export function fileName(name) {
  return name.replace(/[^\w.-]+/g, '-');
}
