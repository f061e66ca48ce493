import type { CoverMotif } from '../piece.ts';
import { block, type CoverSheet, disc, ground, ridge, stroke, TURN } from './cover-sheet.ts';

/** How each motif is drawn. */
export const MOTIFS: Readonly<Record<CoverMotif, (sheet: CoverSheet) => void>> = {
  'northern-sun': drawNorthernSun,
  'star-field': drawStarField,
  'pylon-grid': drawPylonGrid,
  'toy-houses': drawToyHouses,
  contours: drawContours,
  'tram-window': drawTramWindow,
  tides: drawTides,
  clockwork: drawClockwork,
};

function drawNorthernSun(sheet: CoverSheet): void {
  const { size } = sheet;
  disc(sheet, size * 0.62, size * 0.42, size * 0.17, sheet.accent);
  ground(sheet, ridge(sheet, 0.5, 0.05), sheet.second);
  ground(sheet, ridge(sheet, 0.62, 0.07), sheet.ink);
  for (let line = 0; line < 5; line += 1) {
    const y = size * (0.74 + line * 0.035);
    stroke(
      sheet,
      [
        [size * (0.42 + line * 0.03), y],
        [size * (0.82 - line * 0.03), y],
      ],
      size * 0.008,
      sheet.accent,
    );
  }
}

function drawStarField(sheet: CoverSheet): void {
  const { size, random } = sheet;
  for (let star = 0; star < 220; star += 1) {
    disc(
      sheet,
      random() * size,
      random() * size * 0.85,
      size * 0.004 * random() ** 3 + 0.8,
      random() < 0.15 ? sheet.accent : sheet.ink,
    );
  }
  const joined = Array.from({ length: 7 }, (_, index): [number, number] => [
    size * (0.14 + index * 0.12),
    size * (0.24 + 0.34 * random()),
  ]);
  stroke(sheet, joined, size * 0.004, sheet.second);
  for (const [x, y] of joined) disc(sheet, x, y, size * 0.013, sheet.second);
}

function drawPylonGrid(sheet: CoverSheet): void {
  const { size } = sheet;
  for (let pylon = 0; pylon < 3; pylon += 1) {
    const x = size * (0.2 + pylon * 0.3);
    const top = size * (0.2 + pylon * 0.07);
    const reach = size * (0.11 - pylon * 0.02);
    stroke(
      sheet,
      [
        [x - reach, size * 0.78],
        [x, top],
        [x + reach, size * 0.78],
      ],
      size * 0.009,
      sheet.ink,
    );
    for (let arm = 0; arm < 3; arm += 1) {
      const y = top + size * (0.07 + arm * 0.09);
      stroke(
        sheet,
        [
          [x - reach * (1 + arm * 0.2), y],
          [x + reach * (1 + arm * 0.2), y],
        ],
        size * 0.009,
        sheet.ink,
      );
    }
  }
  for (let wire = 0; wire < 4; wire += 1) {
    const points = Array.from({ length: 41 }, (_, index): [number, number] => {
      const along = index / 40;
      const sag = Math.abs(Math.sin(along * 3.33 * Math.PI - 2.1)) * 0.05;
      return [along * size, size * (0.26 + wire * 0.085 + along * 0.09 + 0.05 - sag)];
    });
    stroke(sheet, points, size * 0.006, wire === 1 ? sheet.accent : sheet.second);
  }
}

function drawToyHouses(sheet: CoverSheet): void {
  const { size, pen, random } = sheet;
  const colours = [sheet.accent, sheet.second, sheet.ink];
  for (let row = 0; row < 3; row += 1) {
    for (let house = 0; house < 5; house += 1) {
      const width = size * 0.13;
      const x = size * 0.07 + house * size * 0.18 + (row % 2) * size * 0.03;
      const height = size * (0.08 + 0.08 * random());
      const base = size * (0.34 + row * 0.23);
      const colour = colours[(house + row) % colours.length] ?? sheet.ink;
      block(sheet, x, base - height, width, height, colour);
      pen.fillStyle = sheet.ink;
      pen.beginPath();
      pen.moveTo(x - size * 0.015, base - height);
      pen.lineTo(x + width / 2, base - height - size * 0.07);
      pen.lineTo(x + width + size * 0.015, base - height);
      pen.fill();
      block(sheet, x + width * 0.35, base - height * 0.62, width * 0.3, height * 0.34, sheet.paper);
    }
  }
}

function drawContours(sheet: CoverSheet): void {
  const { size, random } = sheet;
  const phases = Array.from({ length: 3 }, () => random() * TURN);
  for (let level = 0; level < 15; level += 1) {
    const points = Array.from({ length: 121 }, (_, index): [number, number] => {
      const angle = (index / 120) * TURN;
      const bulge = phases.reduce(
        (sum, phase, order) => sum + Math.sin(angle * (order + 2) + phase) / (order + 2),
        0,
      );
      const radius = size * (0.03 + level * 0.033) * (1 + 0.28 * bulge);
      return [size * 0.52 + Math.cos(angle) * radius, size * 0.44 + Math.sin(angle) * radius * 0.8];
    });
    stroke(
      sheet,
      points,
      size * (level % 5 === 0 ? 0.008 : 0.004),
      level % 5 === 0 ? sheet.accent : sheet.ink,
    );
  }
  disc(sheet, size * 0.52, size * 0.44, size * 0.012, sheet.accent);
}

function drawTramWindow(sheet: CoverSheet): void {
  const { size, random } = sheet;
  for (let lamp = 0; lamp < 26; lamp += 1) {
    disc(
      sheet,
      random() * size,
      size * (0.1 + 0.3 * random()),
      size * (0.006 + 0.02 * random()),
      random() < 0.5 ? sheet.accent : sheet.second,
    );
  }
  block(sheet, size * 0.08, size * 0.36, size * 0.84, size * 0.36, sheet.second);
  block(sheet, size * 0.08, size * 0.58, size * 0.84, size * 0.035, sheet.accent);
  for (let pane = 0; pane < 5; pane += 1) {
    block(sheet, size * (0.12 + pane * 0.156), size * 0.4, size * 0.13, size * 0.15, sheet.ink);
  }
  for (const wheel of [0.24, 0.76]) disc(sheet, size * wheel, size * 0.73, size * 0.055, sheet.ink);
  stroke(
    sheet,
    [
      [0, size * 0.79],
      [size, size * 0.79],
    ],
    size * 0.01,
    sheet.accent,
  );
  stroke(
    sheet,
    [
      [size * 0.5, size * 0.36],
      [size * 0.6, size * 0.24],
      [size * 0.5, size * 0.16],
    ],
    size * 0.008,
    sheet.ink,
  );
}

function drawTides(sheet: CoverSheet): void {
  const { size } = sheet;
  disc(sheet, size * 0.5, size * 0.36, size * 0.14, sheet.accent);
  const colours = [sheet.second, sheet.ink, sheet.second, sheet.ink, sheet.second];
  colours.forEach((colour, wave) => {
    const points = Array.from({ length: 81 }, (_, index): [number, number] => {
      const along = index / 80;
      return [along * size, size * (0.4 + wave * 0.11 + 0.03 * Math.sin(along * TURN * 2.5 + wave * 1.9))];
    });
    ground(sheet, points, colour);
  });
}

function drawClockwork(sheet: CoverSheet): void {
  const { size } = sheet;
  const gears: [number, number, number, number, string][] = [
    [0.4, 0.4, 0.21, 18, sheet.ink],
    [0.69, 0.57, 0.12, 11, sheet.accent],
    [0.7, 0.25, 0.09, 8, sheet.second],
  ];
  for (const [x, y, radius, teeth, colour] of gears) {
    for (let tooth = 0; tooth < teeth; tooth += 1) {
      const angle = (tooth / teeth) * TURN;
      const tip: [number, number] = [
        size * (x + Math.cos(angle) * radius * 1.16),
        size * (y + Math.sin(angle) * radius * 1.16),
      ];
      stroke(sheet, [[size * x, size * y], tip], size * 0.022, colour);
    }
    disc(sheet, size * x, size * y, size * radius, colour);
    disc(sheet, size * x, size * y, size * radius * 0.62, sheet.paper);
    disc(sheet, size * x, size * y, size * radius * 0.16, colour);
  }
  stroke(
    sheet,
    [
      [size * 0.4, size * 0.4],
      [size * 0.4, size * 0.24],
    ],
    size * 0.012,
    sheet.accent,
  );
  stroke(
    sheet,
    [
      [size * 0.4, size * 0.4],
      [size * 0.5, size * 0.45],
    ],
    size * 0.012,
    sheet.accent,
  );
}
