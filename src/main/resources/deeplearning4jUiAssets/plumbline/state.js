// What is shown. The address keeps it, so that a reload, a bookmark or the button Back shows the same.

/** What each choice can be, the default first. */
const CHOICES = {
  view: ['depth', 'lines', 'distributions', 'histograms'],
  array: ['gradient', 'weight', 'update', 'ratio'],
  of: ['output', 'raw'],
  axis: ['epoch', 'relative', 'wall'],
  scale: ['linear', 'log'],
  range: ['shared', 'slice'],
  slices: ['offset', 'overlay'],
};
const SWITCHES = ['all', 'early'];
const TEXTS = ['filter', 'find', 'layer'];
const MEDIAN = 9; // epochs

/**
 * What an address says, with the defaults where it says nothing that can be chosen. The sessions are null if it names
 * none: then the newest is followed.
 */
export function fromAddress(hash) {
  const query = new URLSearchParams(hash.slice(1));
  const choices = Object.entries(CHOICES)
      .map(([name, values]) => [name, values.includes(query.get(name)) ? query.get(name) : values[0]]);
  const median = Number(query.get('median') ?? MEDIAN);
  const zoom = ['from', 'to'].map(end => query.has(end) ? Number(query.get(end)) : NaN);
  return {
    ...Object.fromEntries(choices),
    ...Object.fromEntries(TEXTS.map(name => [name, query.get(name) ?? ''])),
    ...Object.fromEntries(SWITCHES.map(name => [name, query.get(name) === 'true'])),
    median: Number.isInteger(median) && median >= 1 && median <= 51 ? median : MEDIAN,
    zoom: zoom[0] < zoom[1] ? zoom : null,
    step: /^\d+$/.test(query.get('step')) ? Number(query.get('step')) : null, // its iteration
    sessions: query.has('session') ? query.getAll('session') : null,
    follow: !query.has('session') || query.get('follow') === 'true',
  };
}

/** What of an address makes no sense, for example "view=foo"; empty if all does. */
export function complaintOf(hash) {
  const query = new URLSearchParams(hash.slice(1));
  return Object.entries(CHOICES).filter(([name, values]) => query.has(name) && !values.includes(query.get(name)))
      .map(([name, values]) => `${name}=${query.get(name)} is none of ${values.join(', ')}; ${values[0]} is shown`).join('. ');
}

/** Only what is not the default, so that an address that is sent to somebody stays short. */
export function toAddress(state) {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(CHOICES)) if (state[name] !== values[0]) query.set(name, state[name]);
  for (const name of TEXTS) if (state[name]) query.set(name, state[name]);
  for (const name of SWITCHES) if (state[name]) query.set(name, true);
  if (state.median !== MEDIAN) query.set('median', state.median);
  if (state.zoom) ['from', 'to'].forEach((end, i) => query.set(end, +state.zoom[i]));
  if (state.layer && state.step !== null) query.set('step', state.step);
  (state.sessions ?? []).forEach(id => query.append('session', id));
  if (state.follow && state.sessions?.length) query.set('follow', true);
  return '#' + query;
}

/** Whether a view can show an array: a ratio is one number, it has no distribution. */
export function canShow(view, array) {
  return array !== 'ratio' || view === 'depth' || view === 'lines';
}

/** Whether layers are shown relative to the output layer: only what is told from there to the others can be. */
export function isRelative(state) {
  return state.of === 'output' && canCompare(state.array);
}

export function canCompare(array) {
  return array === 'gradient' || array === 'update';
}
