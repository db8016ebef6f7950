// What the server knows.

async function ask(path, query) {
  const response = await fetch(path + '?' + new URLSearchParams(query));
  if (!response.ok) throw new Error((await response.text()).trim());
  return response.json();
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

/** How well a session's network does its task; null where nobody says. */
export function loadCurve(session) {
  return session.learned ? ask('/gradients/curve', {session: session.id}) : null;
}

/** A series with the steps that the server knows beyond it; the server's own if that does not continue it. */
export function continued(known, news) {
  if (news.whole) return news;
  return {
    ...known,
    steps: [...known.steps, ...news.steps],
    values: known.values.map((values, i) => [...values, ...news.values[i]]),
    ...(known.output && {output: {...known.output, values: [...known.output.values, ...news.output.values]}}),
  };
}
