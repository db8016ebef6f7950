// The buckets of a stored histogram, and the bins of a picture.

/** Buckets grow by a tenth each, as TensorBoard's do; bucket 1 begins at 0. */
function limit(k) {
  return k === 0 ? 0 : 1e-12 * 1.1 ** (k - 1);
}

/** [from, to, count] of every bucket, exact zeros as one without width. */
export function bucketsOf(histogram) {
  const all = histogram.buckets.map((bucket, i) => bucket > 0
      ? [limit(bucket - 1), limit(bucket), histogram.counts[i]]
      : [-limit(-bucket), -limit(-bucket - 1), histogram.counts[i]]);
  if (histogram.zeros) all.push([0, 0, histogram.zeros]);
  return all;
}

/** Where the first of the buckets begins and the last ends. */
export function endsOf(buckets) {
  return [d3.min(buckets, ([from]) => from) ?? 0, d3.max(buckets, ([, to]) => to) ?? 0];
}

/** The count in each of equally wide bins of a picture. A bucket's count is spread evenly over the bins it covers. */
export function binned(buckets, scale, bins) {
  const [left, right] = scale.range();
  const position = value => Math.max(0, Math.min(bins - 1e-9, (scale(value) - left) / (right - left) * bins));
  const heights = new Array(bins).fill(0);
  for (const [from, to, count] of buckets) {
    const [low, high] = [position(from), position(to)];
    for (let b = Math.floor(low); b <= Math.floor(high); b++) {
      heights[b] += high > low ? count * (Math.min(b + 1, high) - Math.max(b, low)) / (high - low) : count;
    }
  }
  return heights;
}
