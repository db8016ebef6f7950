// What is shown. The address keeps it, so that a reload or a bookmark shows the same.

/** What each choice can be, the default first. */
const CHOICES = {
  view: ['depth', 'lines', 'distributions', 'histograms'],
  array: ['gradient', 'weight', 'update', 'ratio'],
  axis: ['epoch', 'relative', 'wall'],
  scale: ['linear', 'log'],
  range: ['shared', 'slice'],
  slices: ['offset', 'overlay'],
};

/**
 * What an address says, with the defaults where it says nothing that can be chosen. The sessions are null if it names
 * none.
 */
export function fromAddress(hash) {
  const query = new URLSearchParams(hash.slice(1));
  const choices = Object.entries(CHOICES)
      .map(([name, values]) => [name, values.includes(query.get(name)) ? query.get(name) : values[0]]);
  return {
    ...Object.fromEntries(choices),
    filter: query.get('filter') ?? '',
    all: query.get('all') === 'true',
    sessions: query.has('session') ? query.getAll('session') : null,
  };
}

export function toAddress(state) {
  const query = new URLSearchParams();
  for (const name of [...Object.keys(CHOICES), 'filter', 'all']) query.set(name, state[name]);
  (state.sessions ?? []).forEach(id => query.append('session', id));
  return '#' + query;
}

/** Whether a view can show an array: a ratio is one number, it has no distribution. */
export function canShow(view, array) {
  return array !== 'ratio' || view === 'depth' || view === 'lines';
}
