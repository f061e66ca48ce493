import { expect, test } from 'vitest';
import { repairMojibake } from './mojibake.ts';

function asLatin1(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

test.each(['Björk', 'Für Elise – Röyksopp', '東京', 'Сплин', 'Sigur Rós 🎻'])('repairs %s', (text) => {
  expect(repairMojibake(asLatin1(text))).toBe(text);
});

test('repairs what went through Windows-1252, whose quotes and dashes stand above 0xff', () => {
  const windows = new TextDecoder('windows-1252').decode(new TextEncoder().encode('“Live” – ’99'));
  expect(repairMojibake(windows)).toBe('“Live” – ’99');
});

test.each(['plain', 'Björk', 'Mötley Crüe', 'Ænima', '東京', 'naïve café', ''])('leaves %s alone', (text) => {
  expect(repairMojibake(text)).toBe(text);
});
