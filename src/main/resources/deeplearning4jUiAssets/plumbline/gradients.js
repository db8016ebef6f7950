// The Gradients page. Everything it shows comes from /gradients/sessions and /gradients/data.
// Names of sessions and layers are anybody's text: they only ever go into the page as text, never as markup.

const POLL_MILLISECONDS = 1000;
const SMALL_STEPS = 250; // a small chart is not wider
const ZERO = '#c9c9c9';
const NOT_A_NUMBER = '#d62728';
const BANDS = [[0, 8, 0.12], [1, 7, 0.2], [2, 6, 0.3], [3, 5, 0.45]]; // min-max, 7-93, 16-84, 31-69 %

const controls = document.querySelector('#controls');
const message = d3.select('#message');
const tooltip = d3.select('#tooltip');
const panels = new Map(); // by session

// ---- what is shown: kept in the address, so that a reload or a bookmark shows the same

const state = {sessions: null, view: 'depth', array: 'gradient', axis: 'epoch', scale: 'linear', range: 'shared', slices: 'offset',
               biases: false, filter: ''};

function readAddress() {
  const query = new URLSearchParams(location.hash.slice(1));
  for (const key of ['view', 'array', 'axis', 'scale', 'range', 'slices', 'filter']) {
    if (query.has(key)) state[key] = query.get(key);
  }
  state.biases = query.get('biases') === 'true';
  if (query.has('session')) state.sessions = query.getAll('session');
  for (const input of controls.elements) {
    if (input.type === 'radio') input.checked = input.value === state[input.name];
    else if (input.name === 'biases') input.checked = state.biases;
    else if (input.name in state) input.value = state[input.name];
  }
}

/** A ratio is one number: it has no distribution. */
function allow() {
  const whole = state.array !== 'ratio';
  if (!whole && !['depth', 'lines'].includes(state.view)) state.view = 'lines';
  for (const input of controls.querySelectorAll('[name=view]')) {
    input.disabled = !whole && !['depth', 'lines'].includes(input.value);
    input.checked = input.value === state.view;
  }
}

function writeAddress() {
  const query = new URLSearchParams();
  for (const key of ['view', 'array', 'axis', 'scale', 'range', 'slices', 'filter', 'biases']) query.set(key, state[key]);
  (state.sessions ?? []).forEach(id => query.append('session', id));
  history.replaceState(null, '', '#' + query);
  controls.dataset.view = state.view;
}

// ---- data

async function ask(path, query) {
  const response = await fetch(path + '?' + new URLSearchParams(query));
  if (!response.ok) throw new Error((await response.text()).trim());
  return response.json();
}

function load(session, values, more = {}) {
  return ask('/gradients/data', {session, values, ...(state.array === 'ratio' ? {} : {array: state.array}),
    parameters: state.filter, biases: state.biases, ...more});
}

/** The one number of each parameter at each step that the depth view and the lines show. */
const size = () => state.array === 'ratio' ? 'update_ratio' : 'mean_abs';

/** What it is called. */
const sizeName = () => state.array === 'ratio' ? 'update / weight' : `mean |${state.array}|`;

/** Adds to a panel's series whatever the server knows beyond it; replaces it if that cannot continue it. */
async function refresh(panel, session) {
  const mine = generation;
  const known = panel.series;
  const after = known?.steps.at(-1)?.time;
  const series = await load(session.id, size(), after ? {after} : {});
  if (mine !== generation) return;
  panel.updated = session.updated;
  if (!after || series.whole) {
    panel.series = series;
  } else {
    known.steps.push(...series.steps);
    known.values.forEach((values, i) => values.push(...series.values[i]));
  }
}

// ---- sessions

let latest = [];

async function poll() {
  try {
    latest = await ask('/gradients/sessions', {});
    showSessions();
    const changed = [];
    for (const session of latest.filter(session => state.sessions.includes(session.id))) {
      const panel = panels.get(session.id);
      if (panel && panel.updated !== session.updated) {
        await refresh(panel, session);
        changed.push(panel);
      }
    }
    if (changed.length) draw(changed);
    // What is wrong with the user's own wishes stays until they change.
    if (complaint) say(complaint, true);
    else say(latest.length ? '' : 'No gradients yet: attach a GradientListener that writes to a storage of this server.');
  } catch (problem) {
    say(problem instanceof TypeError ? 'The server does not answer; what is shown stays.' : problem.message, true);
  }
}

function say(text, bad = false) {
  message.text(text).classed('bad', bad);
}

function showSessions() {
  if (!state.sessions) {
    // At first the latest of the runs.
    const newest = d3.greatest(latest, session => session.updated);
    state.sessions = newest ? [newest.id] : null;
  }
  state.sessions ??= [];
  d3.select('#sessions').selectAll('label').data(latest, session => session.id).join(enter => {
    const label = enter.append('label');
    label.append('input').attr('type', 'checkbox').attr('name', 'session').attr('value', session => session.id);
    label.append('span');
    return label;
  }).call(label => label.select('input').property('checked', session => state.sessions.includes(session.id)))
    .call(label => label.select('span').text(session => ` ${session.id}`));
  if (!latest.length) state.sessions = null;
  arrangePanels();
}

function arrangePanels() {
  const shown = latest.filter(session => (state.sessions ?? []).includes(session.id));
  for (const id of panels.keys()) {
    if (!shown.some(session => session.id === id)) panels.delete(id);
  }
  d3.select('#panels').selectAll('.panel').data(shown, session => session.id).join(enter => {
    const panel = enter.append('section').attr('class', 'panel');
    panel.append('h2').text(session => session.id);
    panel.append('p').attr('class', 'reach');
    const save = panel.append('p').attr('class', 'save');
    save.append('button').attr('type', 'button').text('Save as SVG').on('click', (_, session) => saveSvg(session.id));
    save.append('button').attr('type', 'button').text('Save as CSV').on('click', (_, session) => saveCsv(session.id));
    panel.append('div').attr('class', 'chart');
    panel.each(function (session) {
      panels.set(session.id, {id: session.id, root: d3.select(this), updated: null, series: null});
    });
    return panel;
  });
}

let generation = 0;
let complaint = '';

/** Asks for everything anew and draws it, unless the user has gone on meanwhile. */
async function reload() {
  const mine = ++generation;
  allow();
  writeAddress();
  arrangePanels();
  try {
    const wanted = latest.filter(session => panels.has(session.id));
    const series = await Promise.all(wanted.map(session => load(session.id, size())));
    if (mine !== generation) return;
    wanted.forEach((session, i) => Object.assign(panels.get(session.id), {series: series[i], updated: session.updated}));
    complaint = '';
    say('');
    draw([...panels.values()]);
  } catch (problem) {
    if (mine !== generation) return;
    complaint = problem.message;
    say(complaint, true);
  }
}

// ---- drawing

function draw(changed) {
  const all = [...panels.values()].filter(panel => panel.series);
  const domain = powersOfTen(all);
  // In one scale with the others, a panel also changes when the scale does.
  const rescaled = domain.join() !== draw.domain;
  draw.domain = domain.join();
  for (const panel of all.filter(panel => rescaled || changed.includes(panel))) {
    panel.root.select('.reach').text(reach(panel.series));
    panel.root.select('.chart').classed('small', state.view === 'distributions' || state.view === 'histograms');
    if (panel.view !== state.view) panel.root.select('.chart').selectAll('*').remove();
    panel.view = state.view;
    ({depth: drawDepth, lines: drawLines, distributions: drawSmall, histograms: drawSmall})[state.view](panel, domain);
  }
}

/** What has a place on a logarithmic axis. */
const isDrawn = value => value > 0 && Number.isFinite(+value);

function powersOfTen(all) {
  const exponents = all.flatMap(panel => panel.series.values).flatMap(values => values.filter(isDrawn)).map(Math.log10);
  return exponents.length ? [Math.floor(d3.min(exponents)), Math.max(Math.ceil(d3.max(exponents)), Math.floor(d3.min(exponents)) + 1)] : [-1, 0];
}

/** Two significant digits, as one says them. */
const short = value => value === 0 ? '0' : Math.abs(value) < 1e-3 || Math.abs(value) >= 1e4
    ? value.toExponential(1) : String(+value.toPrecision(2));

/** How deep the gradient reaches, or how large the weights are, and how much they move, in one sentence. */
function reach(series) {
  const weights = series.parameters.map((parameter, i) => ({...parameter, value: +series.values[i].at(-1)}))
      .filter(parameter => !parameter.bias);
  if (!weights.length || !series.steps.length) return '';
  const epoch = `epoch ${series.steps.at(-1).epoch}: `;
  const broken = weights.filter(layer => !Number.isFinite(layer.value));
  if (broken.length) return epoch + `${sizeName()} is not a number in ${broken.length} of ${weights.length} layers`;
  const dead = weights.filter(layer => layer.value === 0);
  if (dead.length === weights.length) return epoch + `${sizeName()} is exactly 0 in all ${dead.length} layers`;
  const [first, output] = [weights[0], weights.at(-1)];
  if (dead.length) {
    return epoch + `${sizeName()}: output ${short(output.value)}; exactly 0 in ${dead.length} of ${weights.length} layers: `
        + dead.map(layer => layer.layer).join(', ');
  }
  const thinnest = d3.least(weights, layer => layer.value);
  return epoch + `${sizeName()}: output ${short(output.value)}, first layer ${short(first.value)}, thinnest at layer `
      + `${thinnest.layer}, ${short(thinnest.value)} (${short(100 * thinnest.value / output.value)} % of the output)`;
}

function label(parameter) {
  return `${parameter.layer} ${parameter.name} ${parameter.parameter}`;
}

/** The label beside a chart, where there is not room for any length of name. */
function shortLabel(parameter) {
  const whole = label(parameter);
  return whole.length > 26 ? `${whole.slice(0, 12)}…${whole.slice(-13)}` : whole;
}

/** Room for the labels beside a chart. */
function labelWidth(series) {
  return 7 * Math.max(9, d3.max(series.parameters, parameter => shortLabel(parameter).length) ?? 0) + 12;
}

function timeOf(series, step) {
  return {epoch: step.epoch, relative: (step.time - series.steps[0].time) / 1000, wall: new Date(step.time)}[state.axis];
}

const AXIS_TITLE = {epoch: 'epoch', relative: 'seconds since the start', wall: 'time of day'};

function words(value) {
  // Between whole seconds a short run has ticks too.
  const clock = d3.timeFormat(value % 1000 ? '%H:%M:%S.%L' : '%H:%M:%S');
  return state.axis === 'wall' ? clock(value) : String(+(+value).toPrecision(6));
}

function svg(root, width, height, title) {
  const picture = root.selectAll(':scope > svg').data([0]).join(enter => enter.append('svg')
      .attr('xmlns', 'http://www.w3.org/2000/svg').attr('role', 'img').attr('tabindex', 0));
  picture.attr('viewBox', `0 0 ${width} ${height}`).attr('width', width).attr('height', height)
      .attr('aria-label', title);
  return picture;
}

/** The group of that class, made once; a group of axis texts also has the class axis. */
function group(parent, name) {
  return parent.selectAll(`:scope > g.${name.replace(' ', '.')}`).data([0]).join('g').attr('class', name);
}

// ---- first view: layers from input (bottom) to output (top) against time

function drawDepth(panel, domain) {
  const {series} = panel;
  const rows = series.parameters.length;
  const width = Math.max(330, panel.root.node().clientWidth - 24);
  const margin = {top: 6, right: 70, bottom: 40, left: labelWidth(series)};
  const rowHeight = Math.max(4, Math.min(34, 620 / rows));
  const height = margin.top + rows * rowHeight + margin.bottom;
  const inner = width - margin.left - margin.right;
  const colour = d3.scaleSequential(domain, d3.interpolateViridis).clamp(true);
  const picture = svg(panel.root.select('.chart'), width, height, `Heat map of ${series.session}, ${reach(series)}`);

  // A row is an image one pixel high with a pixel a step: drawn in no time, however many steps.
  group(picture, 'rows').selectAll('image').data(series.values).join('image')
      .attr('class', 'row').attr('preserveAspectRatio', 'none').style('image-rendering', 'pixelated')
      .attr('data-layer', (_, i) => series.parameters[i].layer)
      .attr('x', margin.left).attr('y', (_, i) => margin.top + (rows - 1 - i) * rowHeight)
      // A little over the row below, else the background shines through between them.
      .attr('width', inner).attr('height', rowHeight + 0.5)
      .attr('href', values => strip(values, value => !Number.isFinite(+value) ? NOT_A_NUMBER
          : +value === 0 ? ZERO : colour(Math.log10(value))));

  const every = Math.ceil(14 / rowHeight);
  group(picture, 'names axis').selectAll('text').data(series.parameters).join('text')
      .attr('x', margin.left - 6).attr('y', (_, i) => margin.top + (rows - i - 0.5) * rowHeight)
      .attr('text-anchor', 'end').attr('dominant-baseline', 'central')
      .text((parameter, i) => i % every === 0 ? shortLabel(parameter) : '');

  const steps = series.steps.length;
  const index = d3.scaleLinear([0, steps], [margin.left, margin.left + inner]);
  // Columns have one width each, so a round time stands at the column nearest to it.
  const times = series.steps.map(step => timeOf(series, step));
  const axis = group(picture, 'time axis');
  const ticks = d3.groups(timeTicks(timeScale(series), inner / 90), time => d3.bisectCenter(times, time));
  axis.selectAll('text.tick').data(ticks).join('text').attr('class', 'tick')
      .attr('x', ([column]) => index(column + 0.5)).attr('y', margin.top + rows * rowHeight + 15)
      .attr('text-anchor', 'middle').text(([, [time]]) => words(time));
  axis.selectAll('text.title').data([0]).join('text').attr('class', 'title')
      .attr('x', margin.left + inner / 2).attr('y', margin.top + rows * rowHeight + 32).attr('text-anchor', 'middle')
      .text(AXIS_TITLE[state.axis]);

  legend(group(picture, 'legend axis'), colour, domain, width - margin.right + 12, margin.top,
      Math.max(90, rows * rowHeight - 48));
  hover(picture, {
    columns: steps, rows, index,
    row: y => rows - 1 - Math.floor((y - margin.top) / rowHeight),
    box: (i, row) => ({x: index(i), y: margin.top + (rows - 1 - row) * rowHeight, width: inner / steps, height: rowHeight}),
    text: (i, row) => told(series, i, row),
  });
}

function told(series, i, row) {
  const step = series.steps[i];
  return `${series.session}\nepoch ${step.epoch}, iteration ${step.iteration}\nlayer ${label(series.parameters[row])}\n`
      + `${sizeName()} ${series.values[row][i]}`
      + (state.array === 'ratio' ? ` (log10: ${Math.log10(series.values[row][i]).toFixed(2)})` : '');
}

function strip(values, colour) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, values.length);
  canvas.height = 1;
  const context = canvas.getContext('2d');
  values.forEach((value, i) => {
    context.fillStyle = colour(value);
    context.fillRect(i, 0, 1, 1);
  });
  return canvas.toDataURL();
}

function legend(root, colour, domain, x, y, height) {
  const scale = d3.scaleLinear(domain, [y + height, y]);
  root.selectAll('image').data([0]).join('image').attr('x', x).attr('y', y).attr('width', 14).attr('height', height)
      .attr('preserveAspectRatio', 'none')
      .attr('href', () => {
        const canvas = document.createElement('canvas');
        canvas.width = 1;
        canvas.height = 128;
        const context = canvas.getContext('2d');
        d3.range(128).forEach(i => {
          context.fillStyle = colour(domain[1] - (domain[1] - domain[0]) * i / 127);
          context.fillRect(0, i, 1, 1);
        });
        return canvas.toDataURL();
      });
  const ticks = d3.range(domain[0], domain[1] + 1, Math.ceil((domain[1] - domain[0]) / 8));
  root.selectAll('text.tick').data(ticks).join('text').attr('class', 'tick').attr('x', x + 18)
      .attr('y', power => scale(power)).attr('dominant-baseline', 'central')
      .text(power => power === 0 ? '1' : `1e${power}`);
  const apart = [[ZERO, 'exactly 0'], [NOT_A_NUMBER, 'NaN']];
  root.selectAll('rect').data(apart).join('rect').attr('x', x).attr('width', 12).attr('height', 12)
      .attr('y', (_, i) => y + height + 12 + 18 * i).attr('fill', ([fill]) => fill);
  root.selectAll('text.apart').data(apart).join('text').attr('class', 'apart').attr('x', x + 15)
      .attr('y', (_, i) => y + height + 18 + 18 * i).attr('dominant-baseline', 'central').style('font-size', '10px')
      .text(([, name]) => name);
}

// ---- one line a layer

function drawLines(panel, domain) {
  const {series} = panel;
  const width = Math.max(330, panel.root.node().clientWidth - 24);
  const height = 420;
  const margin = {top: 8, right: labelWidth(series) + 20, bottom: 40, left: 52};
  const picture = svg(panel.root.select('.chart'), width, height, `Lines of each layer of ${series.session}, ${reach(series)}`);
  const x = timeScale(series).range([margin.left, width - margin.right]);
  const y = d3.scaleLog([10 ** domain[0], 10 ** domain[1]], [height - margin.bottom, margin.top]);
  // Light colours vanish on white: the last tenth of the scale stays unused.
  const colour = i => d3.interpolateViridis(0.9 * i / Math.max(1, series.parameters.length - 1));
  const line = d3.line((_, i) => x(timeOf(series, series.steps[i])), value => y(value)).defined(isDrawn);
  axes(picture, x, d3.axisLeft(y).ticks(6, '~e'), width, height, margin, `${sizeName()}, log scale`);
  group(picture, 'lines').selectAll('path').data(series.values).join('path')
      .attr('fill', 'none').attr('stroke', (_, i) => colour(i)).attr('stroke-width', 1.4)
      .attr('d', values => line(values));
  const gap = Math.min(15, (height - 60) / series.parameters.length);
  const names = group(picture, 'names axis');
  names.selectAll('text').data(series.parameters).join('text').attr('x', width - margin.right + 26)
      .attr('y', (_, i) => height - margin.bottom - (i + 0.5) * gap).attr('dominant-baseline', 'central')
      .style('font-size', `${Math.min(12, gap)}px`).text(shortLabel);
  names.selectAll('line').data(series.parameters).join('line').attr('x1', width - margin.right + 6)
      .attr('x2', width - margin.right + 22).attr('stroke', (_, i) => colour(i)).attr('stroke-width', 3)
      .attr('y1', (_, i) => height - margin.bottom - (i + 0.5) * gap)
      .attr('y2', (_, i) => height - margin.bottom - (i + 0.5) * gap);
  // What is exactly 0 has no place on a logarithmic axis.
  const zeros = d3.mean(series.values.flat(), value => +(value === 0));
  group(picture, 'zero axis').selectAll('text').data(zeros ? [zeros] : []).join('text')
      .attr('x', margin.left + 12).attr('y', height - margin.bottom - 10)
      .text(zeros === 1 ? 'Every value is exactly 0: there is nothing to draw.'
          : `${zeros > 0.99 ? 'More than 99' : zeros < 0.01 ? 'Less than 1' : Math.round(100 * zeros)} % of the values are exactly 0 and not drawn.`);
  const at = series.steps.map(step => x(timeOf(series, step)));
  hover(picture, {
    columns: series.steps.length, rows: series.parameters.length,
    index: {invert: position => d3.bisectCenter(at, position)},
    row: (position, i) => d3.leastIndex(series.values, values => Math.abs(y(isDrawn(values[i]) ? values[i] : y.domain()[0]) - position)),
    box: (i, row) => ({x: at[i] - 3, y: y(isDrawn(series.values[row][i]) ? series.values[row][i] : y.domain()[0]) - 3, width: 6, height: 6}),
    text: (i, row) => told(series, i, row),
  });
}

function timeScale(series) {
  const ends = d3.extent(series.steps, step => timeOf(series, step));
  if (+ends[0] === +ends[1]) ends[1] = state.axis === 'wall' ? new Date(+ends[0] + 1000) : ends[0] + 1;
  return (state.axis === 'wall' ? d3.scaleTime() : d3.scaleLinear()).domain(ends);
}

/** There is no half of an epoch. */
function timeTicks(scale, most) {
  return scale.ticks(most).filter(time => state.axis !== 'epoch' || Number.isInteger(time));
}

function axes(picture, x, left, width, height, margin, title) {
  group(picture, 'x axis').attr('transform', `translate(0,${height - margin.bottom})`)
      .call(d3.axisBottom(x).ticks(Math.max(2, width / 110)).tickValues(timeTicks(x, Math.max(2, width / 110))));
  group(picture, 'y axis').attr('transform', `translate(${margin.left},0)`).call(left);
  const titles = group(picture, 'titles axis');
  titles.selectAll('text').data([
    [AXIS_TITLE[state.axis], (margin.left + width - margin.right) / 2, height - 6, 'middle', ''],
    [title, 0, 0, 'middle', `translate(12,${height / 2}) rotate(-90)`],
  ]).join('text').attr('x', d => d[1]).attr('y', d => d[2]).attr('text-anchor', d => d[3])
      .attr('transform', d => d[4]).text(d => d[0]);
}

// ---- distributions and histograms: one small chart a parameter, drawn when it comes into view

function drawSmall(panel) {
  const {series} = panel;
  const charts = panel.root.select('.chart').selectAll(':scope > div').data(series.parameters, label)
      .join('div').attr('data-parameter', parameter => `${parameter.name}_${parameter.parameter}`);
  panel.watcher?.disconnect();
  panel.watcher = new IntersectionObserver(entries => {
    const visible = entries.filter(entry => entry.isIntersecting).map(entry => entry.target);
    visible.forEach(node => panel.watcher.unobserve(node));
    fill(panel, visible);
  }, {rootMargin: '200px'});
  charts.each(function () { panel.watcher.observe(this); });
}

const loaded = new WeakMap(); // by small chart: its series, and the range it is drawn in

/** All at once, because a frame for each would cost more than the charts. */
async function fill(panel, nodes) {
  const {view, array} = state;
  const [kind, drawChart, sizes] = {
    distributions: ['distribution', drawDistribution, row => row.map(Number).filter(Number.isFinite)],
    histograms: ['histogram', drawHistogram, histogram => buckets(histogram).flatMap(([from, to]) => [from, to])],
  }[view];
  try {
    const all = await Promise.all(nodes.map(node => d3.select(node).datum()).map(({layer, parameter}) => load(panel.id, kind,
        {layer, parameters: `_${parameter}$`, biases: true, most: SMALL_STEPS})));
    if (panel.view !== view || state.array !== array) return;
    nodes.forEach((node, i) => loaded.set(node, {series: all[i]}));
    for (const node of nodes) {
      const beside = besides(node);
      const range = rangeOf(beside.flatMap(other => loaded.get(other).series.values[0].flatMap(sizes)));
      for (const other of beside.map(each => ({node: each, ...loaded.get(each)}))) {
        if (other.range === range.join()) continue;
        drawChart(other.node, other.series, d3.select(other.node).datum(), other.series.values[0], range);
        loaded.set(other.node, {series: other.series, range: range.join()});
      }
    }
  } catch (problem) {
    say(problem.message, true);
  }
}

/** The charts of that parameter in all runs that are compared: they share a range. */
function besides(node) {
  const same = label(d3.select(node).datum());
  return d3.selectAll('.small > div').filter(parameter => label(parameter) === same).nodes()
      .filter(each => loaded.has(each));
}

/** Smallest and largest of the values, and the size below which the signed logarithm is linear. */
function rangeOf(values) {
  return [d3.min(values) ?? 0, d3.max(values) ?? 0,
    state.scale === 'log' && d3.quantile(values.map(Math.abs).filter(size => size > 0), 0.1) || 1e-9];
}

/** Linear, or a logarithm to both sides of a linear stretch around zero. */
function valueScale(smallest, largest, constant) {
  return (state.scale === 'log' ? d3.scaleSymlog().constant(constant) : d3.scaleLinear())
      .domain(smallest < largest ? [smallest, largest] : [smallest - 1e-12, largest + 1e-12]);
}

/** On the signed logarithm round numbers crowd at the ends, so there only the ends and zero have ticks. */
function valueAxis(axis, scale) {
  const [smallest, largest] = scale.domain();
  return state.scale === 'log'
      ? axis(scale).tickValues([smallest, ...(smallest < 0 && largest > 0 ? [0] : []), largest]).tickFormat(short)
      : axis(scale).ticks(4, '~g');
}

function smallTitle(picture, parameter, x) {
  picture.selectAll('text.of').data([0]).join('text').attr('class', 'of').attr('x', x).attr('y', 12)
      .attr('font-weight', 600).text(label(parameter));
}

function drawDistribution(node, series, parameter, percentiles, range) {
  const width = 300;
  const height = 200;
  const margin = {top: 18, right: 8, bottom: 36, left: 50};
  const rows = percentiles.map(row => row.map(Number));
  const x = timeScale(series).range([margin.left, width - margin.right]);
  // A range for each step: every step is drawn in units of its own largest element.
  const unit = state.range === 'slice' ? rows.map(row => d3.max(row, Math.abs) || 1) : rows.map(() => 1);
  const y = (state.range === 'slice' ? valueScale(-1, 1, 1e-2)
      : valueScale(...range))
      .range([height - margin.bottom, margin.top]);
  const picture = svg(d3.select(node), width, height, `Distribution of the ${state.array} of ${label(parameter)} in ${series.session}`);
  axes(picture, x, valueAxis(d3.axisLeft, y), width, height, margin, '');
  smallTitle(picture, parameter, margin.left);
  const places = series.steps.map(step => x(timeOf(series, step)));
  const at = (_, i) => places[i];
  group(picture, 'bands').selectAll('path').data(BANDS).join('path')
      .attr('class', 'band').attr('fill', '#0072b2').attr('opacity', ([, , opacity]) => opacity)
      .attr('d', ([low, high]) => d3.area(at, (row, i) => y(row[low] / unit[i]), (row, i) => y(row[high] / unit[i]))
          .defined(row => Number.isFinite(row[low]))(rows));
  group(picture, 'median').selectAll('path').data([rows]).join('path').attr('fill', 'none').attr('stroke', '#00344f').attr('stroke-width', 0.7)
      .attr('d', d3.line(at, (row, i) => y(row[4] / unit[i])).defined(row => Number.isFinite(row[4])));
  hover(picture, {
    columns: rows.length, rows: 1, index: {invert: position => d3.bisectCenter(places, position)}, row: () => 0,
    box: i => ({x: places[i], y: margin.top, width: 0.5, height: height - margin.top - margin.bottom}),
    text: i => `${series.session}\nepoch ${series.steps[i].epoch}, layer ${label(parameter)}\n`
        + ['min', '7 %', '16 %', '31 %', 'median', '69 %', '84 %', '93 %', 'max']
            .map((name, k) => `${name} ${percentiles[i][k]}`).reverse().join('\n'),
  });
}

function limit(k) {
  return k === 0 ? 0 : 1e-12 * 1.1 ** (k - 1);
}

/** [from, to, count] of every bucket, exact zeros as one without width. */
function buckets(histogram) {
  const all = histogram.buckets.map((bucket, i) => bucket > 0
      ? [limit(bucket - 1), limit(bucket), histogram.counts[i]]
      : [-limit(-bucket), -limit(-bucket - 1), histogram.counts[i]]);
  if (histogram.zeros) all.push([0, 0, histogram.zeros]);
  return all;
}

function drawHistogram(node, series, parameter, histograms, range) {
  const width = 300;
  const height = 240;
  const margin = {top: 18, right: 34, bottom: 36, left: 16};
  const bins = 40;
  const slices = histograms.map(buckets);
  const ends = of => [d3.min(of, ([from]) => from) ?? 0, d3.max(of, ([, to]) => to) ?? 0];
  const scaleOf = (smallest, largest) => valueScale(smallest, largest, range[2])
      .range([margin.left, width - margin.right]);
  const shared = scaleOf(range[0], range[1]);
  const densities = slices.map(slice => {
    const x = state.range === 'slice' ? scaleOf(...ends(slice)) : shared;
    const heights = new Array(bins).fill(0);
    const bin = value => Math.max(0, Math.min(bins - 1e-9, (x(value) - margin.left) / (width - margin.left - margin.right) * bins));
    for (const [from, to, count] of slice) {
      const [low, high] = [bin(from), bin(to)];
      // A bucket's count is spread evenly over the bins it covers.
      for (let b = Math.floor(low); b <= Math.floor(high); b++) {
        heights[b] += high > low ? count * (Math.min(b + 1, high) - Math.max(b, low)) / (high - low) : count;
      }
    }
    return heights;
  });
  const tallest = d3.max(densities, heights => d3.max(heights)) || 1;
  const offset = state.slices === 'offset';
  const plot = height - margin.top - margin.bottom;
  const rise = offset ? plot * 0.45 : plot;
  const base = i => offset ? margin.top + rise + (plot - rise) * (slices.length > 1 ? i / (slices.length - 1) : 1)
      : height - margin.bottom;
  const colour = i => d3.interpolateViridis(0.9 * (slices.length > 1 ? i / (slices.length - 1) : 1));
  const x = b => margin.left + (b + 0.5) / bins * (width - margin.left - margin.right);
  const picture = svg(d3.select(node), width, height, `Histograms of the ${state.array} of ${label(parameter)} in ${series.session}`);
  smallTitle(picture, parameter, margin.left);
  // In the order of time: older slices stand behind.
  group(picture, 'slices').selectAll('path').data(densities).join('path').attr('class', 'slice')
      .attr('fill', (_, i) => offset ? colour(i) : 'none').attr('fill-opacity', 0.75)
      .attr('stroke', (_, i) => offset ? '#fff' : colour(i)).attr('stroke-width', offset ? 0.5 : 1.1)
      .attr('d', (heights, i) => d3.area((_, b) => x(b), base(i), h => base(i) - h / tallest * rise)(heights));
  group(picture, 'x axis').attr('transform', `translate(0,${height - margin.bottom})`)
      .call(state.range === 'slice' ? d3.axisBottom(d3.scalePoint(['smallest', 'largest'], shared.range()))
          : valueAxis(d3.axisBottom, shared));
  const ticks = offset ? [0, slices.length - 1] : [];
  group(picture, 'when axis').selectAll('text').data(ticks).join('text').attr('x', width - margin.right + 3)
      .attr('y', i => base(i)).style('font-size', '10px').text(i => words(timeOf(series, series.steps[i])));
  group(picture, 'titles axis').selectAll('text').data([state.array]).join('text')
      .attr('x', (margin.left + width - margin.right) / 2).attr('y', height - 6).attr('text-anchor', 'middle').text(t => t);
  hover(picture, {
    columns: slices.length, rows: 1, index: {invert: () => slices.length - 1},
    row: () => 0, byHeight: y => d3.leastIndex(d3.range(slices.length), i => Math.abs(base(i) - y)),
    box: i => ({x: margin.left, y: base(i), width: width - margin.left - margin.right, height: 0.5}),
    text: i => `${series.session}\nepoch ${series.steps[i].epoch}, layer ${label(parameter)}\n`
        + `${d3.sum(slices[i], slice => slice[2])} elements from ${ends(slices[i])[0].toPrecision(3)} to `
        + `${ends(slices[i])[1].toPrecision(3)}\n${histograms[i].zeros} exactly 0, ${histograms[i].nan} NaN, `
        + `${histograms[i].infinite} infinite`,
  });
}

// ---- exact numbers under the pointer, or under the arrow keys

function hover(picture, cells) {
  const cursor = picture.selectAll(':scope > rect.cursor').data([0]).join('rect').attr('class', 'cursor').attr('hidden', true);
  const clamp = (value, most) => Math.max(0, Math.min(most - 1, value));
  const show = (i, row, x, y) => {
    const box = cells.box(i, row);
    cursor.attr('hidden', null).attr('x', box.x).attr('y', box.y).attr('width', Math.max(1, box.width)).attr('height', box.height);
    tooltip.property('hidden', false).text(cells.text(i, row));
    const own = tooltip.node().getBoundingClientRect();
    tooltip.style('left', `${Math.min(x + 14, innerWidth - own.width - 4)}px`)
        .style('top', `${Math.min(y + 14, innerHeight - own.height - 4)}px`);
    picture.property('at', [i, row]);
  };
  const hide = () => { cursor.attr('hidden', true); tooltip.property('hidden', true); };
  picture.on('pointermove', event => {
    const [x, y] = d3.pointer(event, picture.node());
    const i = clamp(cells.byHeight ? cells.byHeight(y) : Math.floor(cells.index.invert(x)), cells.columns);
    show(i, clamp(cells.row(y, i), cells.rows), event.clientX, event.clientY);
  }).on('pointerleave blur', hide).on('keydown', event => {
    const move = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]}[event.key];
    if (!move) return;
    event.preventDefault();
    const [i, row] = picture.property('at') ?? [cells.columns - 1, 0];
    const at = [clamp(i + move[0], cells.columns), clamp(row + move[1], cells.rows)];
    const box = cells.box(...at);
    const place = new DOMPoint(box.x, box.y).matrixTransform(picture.node().getScreenCTM());
    show(...at, place.x, place.y);
  });
}

// ---- files

function save(name, type, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], {type}));
  link.download = name.replace(/[^\w.-]+/g, '-');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** The charts of a panel below each other in one picture. */
function saveSvg(id) {
  const pictures = [...panels.get(id).root.node().querySelectorAll('.chart svg')];
  let top = 0;
  const whole = d3.create('svg').attr('xmlns', 'http://www.w3.org/2000/svg').style('font', '12px sans-serif');
  for (const picture of pictures) {
    const copy = picture.cloneNode(true);
    copy.querySelector('rect.cursor')?.remove();
    copy.setAttribute('y', top);
    top += +picture.getAttribute('height');
    whole.node().append(copy);
  }
  whole.attr('width', pictures[0]?.getAttribute('width') ?? 0).attr('height', top);
  save(`${id} ${state.array} ${state.view}.svg`, 'image/svg+xml', new XMLSerializer().serializeToString(whole.node()));
}

async function saveCsv(id) {
  const kind = {depth: size(), lines: size(), distributions: 'distribution', histograms: 'histogram'}[state.view];
  const series = await load(id, kind);
  const columns = {
    mean_abs: [['mean_abs'], value => [value]],
    update_ratio: [['update_ratio'], value => [value]],
    distribution: [['min', 'p7', 'p16', 'p31', 'p50', 'p69', 'p84', 'p93', 'max'], value => value],
    histogram: [['buckets', 'counts', 'zeros', 'nan', 'infinite'],
      value => [value.buckets.join(' '), value.counts.join(' '), value.zeros, value.nan, value.infinite]],
  }[kind];
  const rows = [['epoch', 'iteration', 'layer', 'layer_name', 'parameter', ...columns[0]]];
  series.steps.forEach((step, s) => series.parameters.forEach((parameter, p) => rows.push(
      [step.epoch, step.iteration, parameter.layer, parameter.name, parameter.parameter, ...columns[1](series.values[p][s])])));
  save(`${id} ${state.array} ${kind}.csv`, 'text/csv', d3.csvFormatRows(rows));
}

// ---- controls

controls.addEventListener('submit', event => event.preventDefault());
let pause;
controls.addEventListener('input', change);
controls.addEventListener('change', change);

function change(event) {
  const {name, value, checked} = event.target;
  if (name === 'session') {
    state.sessions = latest.map(session => session.id)
        .filter(id => id === value ? checked : (state.sessions ?? []).includes(id));
  } else {
    state[name] = name === 'biases' ? checked : value;
  }
  // Who types a filter is not done at every key.
  clearTimeout(pause);
  pause = setTimeout(reload, name === 'filter' ? 300 : 0);
}
addEventListener('resize', () => draw([...panels.values()]));

readAddress();
await poll();
await reload();
setInterval(poll, POLL_MILLISECONDS);
