// Exact numbers under the pointer, or under the arrow keys; and a closer look at what is dragged across.

const tooltip = d3.select('#tooltip');
const told = d3.select('#told'); // for those who hear the page
const LEAST_DRAG = 8; // pixels; less is a click

let teller = null; // the picture that the tooltip is about: another one, from under which the page scrolls, is not to hide it

/**
 * Makes a picture tell its cells.
 *
 * cells: their number in columns and rows; columnAt(x, y) gives the column under the pointer, negative if there is none, or
 * byHeight(y) where columns stand above each other; row(y, column) gives the row; box(column, row) where it is;
 * text(column, row) what is told of it; along: the ends of the line that marks the time, if one does; zoom([from, to]) is
 * called with the pixels that were dragged across, between those of within, or with null to see all again; choose(column, row)
 * with what is clicked, or where Enter is pressed.
 */
export function hover(picture, cells) {
  const line = picture.selectAll(':scope > line.cursor').data(cells.along ? [0] : []).join('line').attr('class', 'cursor').attr('hidden', true);
  const cursor = picture.selectAll(':scope > rect.cursor').data([0]).join('rect').attr('class', 'cursor').attr('hidden', true);
  const dragged = picture.selectAll(':scope > rect.dragged').data(cells.zoom ? [0] : []).join('rect').attr('class', 'dragged').attr('hidden', true);
  const clamp = (value, most) => Math.max(0, Math.min(most - 1, value));
  const show = (i, row, x, y) => {
    const box = cells.box(i, row);
    cursor.attr('hidden', null).attr('x', box.x).attr('y', box.y).attr('width', Math.max(1, box.width)).attr('height', box.height);
    if (cells.along) {
      line.attr('hidden', null).attr('x1', box.x + box.width / 2).attr('x2', box.x + box.width / 2)
          .attr('y1', cells.along[0]).attr('y2', cells.along[1]);
    }
    tooltip.property('hidden', false).text(cells.text(i, row));
    teller = picture.node();
    const own = tooltip.node().getBoundingClientRect();
    tooltip.style('left', `${Math.max(0, Math.min(x + 14, innerWidth - own.width - 4))}px`)
        .style('top', `${Math.max(0, Math.min(y + 14, innerHeight - own.height - 4))}px`);
    picture.property('at', [i, row]);
  };
  const hide = () => {
    [cursor, line, dragged].forEach(each => each.attr('hidden', true));
    if (teller === picture.node()) tooltip.property('hidden', true);
  };
  if (!cells.columns || !cells.rows) {
    // No step yet, or a filter that finds nothing.
    picture.on('pointermove keydown pointerdown pointerup dblclick click', null);
    return;
  }
  let start = null;
  const inside = x => Math.max(cells.within[0], Math.min(cells.within[1], x));
  picture.on('pointermove', event => {
    const [x, y] = d3.pointer(event, picture.node());
    if (start !== null && Math.abs(x - start) >= LEAST_DRAG) {
      const [from, to] = d3.extent([start, inside(x)]);
      tooltip.property('hidden', true);
      dragged.attr('hidden', null).attr('x', from).attr('width', to - from).attr('y', cells.along[0]).attr('height', cells.along[1] - cells.along[0]);
      return;
    }
    const i = cells.byHeight ? cells.byHeight(y) : cells.columnAt(x, y);
    if (i < 0) hide();
    else show(clamp(i, cells.columns), clamp(cells.row(y, clamp(i, cells.columns)), cells.rows), event.clientX, event.clientY);
  }).on('pointerleave blur', () => { start = null; hide(); }).on('keydown', event => {
    if (event.key === 'Escape') hide();
    if (event.key === 'Enter' && picture.property('at')) cells.choose?.(...picture.property('at'));
    const move = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]}[event.key];
    if (!move) return;
    event.preventDefault();
    const [i, row] = picture.property('at') ?? [cells.columns - 1, 0];
    const at = [clamp(i + move[0], cells.columns), clamp(row + move[1], cells.rows)];
    const box = cells.box(...at);
    const place = new DOMPoint(box.x, box.y).matrixTransform(picture.node().getScreenCTM());
    show(...at, place.x, place.y);
    told.text(cells.text(...at));
  });
  if (cells.zoom) {
    picture.on('pointerdown', event => {
      if (event.pointerType === 'mouse' && event.button === 0) start = inside(d3.pointer(event, picture.node())[0]);
    }).on('pointerup', event => {
      const [x, y] = d3.pointer(event, picture.node());
      const end = inside(x);
      const wide = start !== null && Math.abs(end - start) >= LEAST_DRAG;
      const ends = d3.extent([start ?? end, end]);
      start = null;
      dragged.attr('hidden', true);
      const i = cells.columnAt(x);
      if (wide) cells.zoom(ends);
      else if (i >= 0) cells.choose?.(i, clamp(cells.row(y, i), cells.rows));
    }).on('dblclick', () => cells.zoom(null));
  } else if (cells.choose) {
    picture.on('click', event => {
      const [x, y] = d3.pointer(event, picture.node());
      const i = cells.columnAt(x, y);
      if (i >= 0) cells.choose(i, clamp(cells.row(y, i), cells.rows));
    });
  }
}

addEventListener('keydown', event => {
  if (event.key === 'Escape') tooltip.property('hidden', true);
});
