// Which map and which of its cells are shown. The address keeps it, so that a reload, a bookmark or the button Back shows the same.

/** What an address says; null where it says nothing. */
export function fromAddress(hash) {
  const query = new URLSearchParams(hash.slice(1));
  return {map: query.get('map'), cell: query.get('cell')};
}

/** cell: null if none is open. */
export function toAddress(map, cell = null) {
  return '#' + new URLSearchParams(cell === null ? {map} : {map, cell});
}

/** Where a cell is: [column, row], from the left and from the bottom; null if the map has none of that id. */
export function placeOf(map, id) {
  const at = map.cells.findIndex(cell => cell.id === id);
  return at < 0 ? null : [at % map.across.labels.length, Math.floor(at / map.across.labels.length)];
}

/** The index of a cell among those of its map. */
export function indexOf(map, column, row) {
  return row * map.across.labels.length + column;
}
