// Exact numbers under the pointer, or under the arrow keys.

const tooltip = d3.select('#tooltip');

/**
 * Makes a picture tell its cells.
 *
 * cells: their number in columns and rows; index.invert(x) gives the column under the pointer, or byHeight(y) where
 * columns stand above each other; row(y, column) gives the row; box(column, row) where it is; text(column, row) what
 * is told of it.
 */
export function hover(picture, cells) {
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
  if (!cells.columns || !cells.rows) {
    // No step yet, or a filter that finds nothing.
    picture.on('pointermove keydown', null);
    return;
  }
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
