// Maps as the server sends them.

const NAN = 'NaN'; // JSON has none: the server sends its name

/** Two gains across, two depths up; the lower left network learns. */
export const MAP = {
  name: 'small', question: 'Does it?', origin: '100 seeds a cell',
  across: {name: 'gain', labels: ['1', '2']},
  up: {name: 'hidden layers', labels: ['5', '50']},
  cells: [
    {id: 'small_1_5', share: 1, learned: '100 % [96, 100] of 100 seeds', uncertain: false, testAccuracy: 0.834, reach: 0.25, bornDead: '0 % [0, 4] of 100 seeds'},
    {id: 'small_2_5', share: 0, learned: '0 % [0, 4] of 100 seeds', uncertain: false, testAccuracy: 0.5, reach: 12, bornDead: '0 % [0, 4] of 100 seeds'},
    {id: 'small_1_50', share: 0, learned: '0 % [0, 4] of 100 seeds', uncertain: false, testAccuracy: 0.5, reach: NAN, bornDead: '100 % [96, 100] of 100 seeds'},
    {id: 'small_2_50', share: 0.48, learned: '48 % [38, 58] of 100 seeds', uncertain: true, testAccuracy: 0.5, reach: 2, bornDead: '0 % [0, 4] of 100 seeds'},
  ],
  borders: [
    {kind: 'MEASURED', words: 'half of the seeds learn', quantity: 'share', numbers: [1, 0, 0, 0.48], inside: [true, false, false, false], edges: [[0.5, -0.5, 0.5, 0.5]]},
    {kind: 'WIDTHS', words: 'sum of 1/width is 1', quantity: 'sum of 1/width', numbers: [0.5, NAN, 5, 1.0031], inside: [true, false, false, false], edges: []},
  ],
};
