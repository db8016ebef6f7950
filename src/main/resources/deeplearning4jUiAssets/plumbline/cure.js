// One cure in words: what happened, why, and what is to be changed.

/** The verdicts of plumbline.cure.Verdict, and how each is marked: not everybody tells colours apart. */
export const VERDICTS = {
  'healthy': {mark: '✓', kind: 'good'},
  'cured': {mark: '✓', kind: 'good'},
  'helped': {mark: '↗', kind: 'open'},
  'nothing helped': {mark: '✗', kind: 'bad'},
};

/** What is said in place of the lines to change, where there are none. */
const NO_CHANGE = {
  'healthy': 'Nothing: the network learns as it is.',
  'nothing helped': 'Nothing: of no remedy is it shown that more seeds learn with it.',
};

const FIRST = 12; // rows that are seen at once, that of the network as it is among them

/** What the list says of a cure, for example "✓ cured: 0 % → 98 % learn". */
export function listText({verdict, before, after}) {
  return `${VERDICTS[verdict].mark} ${verdict}: ${after === null ? before : `${before} → ${after}`} learn`;
}

/** The severity that a diagnosis begins with, empty if there is none, and the rest. */
export function diagnosisOf(line) {
  const [, severity, text] = /^(failure|warning|notice): (.*)$/s.exec(line) ?? [null, '', line];
  return {severity, text};
}

/** Whether a line of a diff comes, goes, or says where the lines below it are. */
export function kindOf(line) {
  return {'+': 'comes', '-': 'goes'}[line[0]] ?? 'where';
}

/** The first rows and those with a proof, or all. */
export function shownRows(rows, whole) {
  return whole ? rows : rows.filter((row, i) => i < FIRST || row.proof);
}

/** All that is known of a row: what is told under the pointer. */
export function rowText({name, changes, search, proof, effect, testAccuracy}) {
  const accuracy = Number(testAccuracy); // JSON has no NaN: the server sends its name
  return [
    name,
    changes > 1 && `${changes} changes together`,
    `${changes ? 'in' : 'before'} the search: ${search.words} learned`,
    proof && `in the proof: ${proof.words} learned`,
    effect,
    !Number.isNaN(accuracy) && `median test accuracy in the search ${accuracy}`,
  ].filter(Boolean).join('\n');
}

export function showCure(panel, cure) {
  const {mark, kind} = VERDICTS[cure.verdict];
  panel.select('h2').text(`${cure.name} `).append('span').attr('class', `state ${kind}`).text(`${mark} ${cure.verdict}`);
  panel.select('.question').text(cure.question);
  panel.select('.answer').text(cure.answer);
  const diagnoses = cure.diagnoses.length ? cure.diagnoses
      : [cure.verdict === 'healthy' ? 'It was not asked: there is nothing to cure.' : 'Nothing.'];
  panel.select('.found ul').selectAll('li').data(diagnoses.map(diagnosisOf)).join('li').text('').each(function ({severity, text}) {
    const entry = d3.select(this);
    if (severity) entry.append('span').attr('class', `badge ${severity}`).text(severity);
    entry.append('span').text(text);
  });
  panel.select('.change p').text(cure.changes.length ? '' : NO_CHANGE[cure.verdict]);
  panel.select('.change pre').attr('hidden', cure.changes.length ? null : true).selectAll('span').data(cure.changes).join('span')
      .attr('class', kindOf).text(line => line);
}
