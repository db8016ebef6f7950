/** The line above the charts: what is missing, or what went wrong. */
export function say(text, bad = false) {
  d3.select('#message').text(text).classed('bad', bad);
}
