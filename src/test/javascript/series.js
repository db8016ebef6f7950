// Series as the server sends them.

/** A series with one value a layer and step: values[layer][step]. The layers are dense_01, dense_02, ... */
export function seriesOf(values, more = {}) {
  return {
    session: 'run',
    scale: {applied: 1, summedOver: ''},
    whole: true,
    spacing: 0,
    lasting: 1000 * Math.max(0, values[0].length - 1),
    steps: values[0].map((_, i) => ({epoch: i + 1, iteration: 16 * i, time: 1000 * i})),
    parameters: values.map((_, i) => ({layer: i + 1, name: `dense_0${i + 1}`, parameter: 'W', role: 'WEIGHT'})),
    values,
    ...more,
  };
}
