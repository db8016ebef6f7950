// What a panel shows, as a file.

import {title} from './colours.js';
import {fileName, rows} from './csv.js';
import {load} from './data.js';
import {drawAll} from './small.js';
import {measureOf} from './text.js';

const LINE = 18; // pixels of a line of text
const SHARPNESS = 2; // pixels of a PNG in one of the page

/** The charts of a panel below each other in one picture, under the name of the run and what is told of it. */
async function picture(panel, state) {
  await drawAll(panel, state);
  const charts = [...panel.root.node().querySelectorAll('.chart svg')];
  const width = d3.max(charts, chart => +chart.getAttribute('width')) ?? 0;
  const lines = [panel.id + panel.root.select('h2 .state').text().replace(/^(?=.)/, ', '),
    ...wrapped(panel.story, width / 6.2), state.view === 'depth' || state.view === 'lines' ? title(state) : state.array];
  const whole = d3.create('svg').attr('xmlns', 'http://www.w3.org/2000/svg').style('font', '12px sans-serif');
  whole.append('rect').attr('width', '100%').attr('height', '100%').attr('fill', '#fff');
  whole.selectAll('text').data(lines).join('text').attr('x', 8).attr('y', (_, i) => LINE * (i + 1))
      .attr('font-weight', (_, i) => i ? null : 600).text(line => line);
  let top = LINE * lines.length + 10;
  for (const chart of charts) {
    const copy = chart.cloneNode(true);
    copy.querySelectorAll('.cursor, .dragged').forEach(each => each.remove());
    copy.setAttribute('y', top);
    top += +chart.getAttribute('height');
    whole.node().append(copy);
  }
  whole.attr('width', width).attr('height', top);
  return whole.node();
}

function wrapped(text, columns) {
  const lines = [''];
  for (const word of text.split(' ')) {
    if (lines.at(-1) && lines.at(-1).length + word.length > columns) lines.push(word);
    else lines[lines.length - 1] += (lines.at(-1) && ' ') + word;
  }
  return lines.filter(Boolean);
}

export async function saveSvg(panel, state) {
  save(`${panel.id} ${state.array} ${state.view}.svg`, 'image/svg+xml', new XMLSerializer().serializeToString(await picture(panel, state)));
}

export async function savePng(panel, state) {
  const drawn = await picture(panel, state);
  const image = new Image();
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(new XMLSerializer().serializeToString(drawn));
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = SHARPNESS * drawn.getAttribute('width');
  canvas.height = SHARPNESS * drawn.getAttribute('height');
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob(content => save(`${panel.id} ${state.array} ${state.view}.png`, 'image/png', content));
}

export async function saveCsv(panel, state) {
  const kind = {distributions: 'distribution', histograms: 'histogram'}[state.view] ?? measureOf(state.array).key;
  const series = await load(panel.id, kind, state);
  save(`${panel.id} ${state.array} ${kind}.csv`, 'text/csv', d3.csvFormatRows(rows(series, kind)));
}

/** The address keeps what is shown. */
export async function copyLink(button) {
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Copy the address of the page'; // a browser that lets nobody near its clipboard
  }
  setTimeout(() => { button.textContent = 'Copy link'; }, 2000);
}

function save(name, type, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], {type}));
  link.download = fileName(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
