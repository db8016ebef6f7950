// What the server knows.

async function ask(path, query) {
  const response = await fetch(path + '?' + new URLSearchParams(query));
  if (!response.ok) throw new Error((await response.text()).trim());
  return response.json();
}

/** The maps of trainability that the server has. */
export function maps() {
  return ask('/maps/list', {});
}

/** All of one map. */
export function loadMap(map) {
  return ask('/maps/data', {map});
}

/** The cures that the server has. */
export function cures() {
  return ask('/cures/list', {});
}

/** All of one cure. */
export function loadCure(cure) {
  return ask('/cures/data', {cure});
}

export function sessions() {
  return ask('/gradients/sessions', {});
}

/** The values of the parameters that are shown, at each step of a session. */
export function load(session, values, state, more = {}) {
  return ask('/gradients/data', {session, values, ...(state.array === 'ratio' ? {} : {array: state.array}),
    parameters: state.filter, all: state.all, ...more});
}

/** What the doctor found in a session; nothing if it has none. */
export function loadFindings(session) {
  return session.examined ? ask('/gradients/findings', {session: session.id}) : [];
}

/** What the units of a layer put out, a row for each at each step that a doctor looked at. */
export function loadUnits(session, layer) {
  return ask('/gradients/units', {session, layer});
}

/** How what a layer puts out is distributed, at each step that a doctor looked at. */
export function loadActivations(session, layer) {
  return ask('/gradients/activations', {session, layer});
}

/** How well a session's network does its task; null where nobody says. */
export function loadCurve(session) {
  return session.learned ? ask('/gradients/curve', {session: session.id}) : null;
}

/** What is asked for beyond a series that is known; all if none is. */
export function beyond(known) {
  return known ? {after: known.lasting, spacing: known.spacing} : {};
}

/** A series with the steps that the server knows beyond it; the server's own if that does not continue it. */
export function continued(known, news) {
  if (news.whole) return news;
  const lasting = known.steps.filter(step => step.time <= known.lasting).length;
  const longer = (old, added) => [...old.slice(0, lasting), ...added];
  return {
    ...known,
    lasting: news.lasting,
    steps: longer(known.steps, news.steps),
    values: known.values.map((values, i) => longer(values, news.values[i])),
    ...(known.output && {output: {...known.output, values: longer(known.output.values, news.output.values)}}),
  };
}
