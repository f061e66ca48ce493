import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexedTrack } from '../../../test/fixtures/track-records.ts';
import { textField } from './fields.ts';

const piece = fc.string({ unit: fc.constantFrom('a', 'b', '/'), minLength: 1, maxLength: 8 });

// Else a folder would be found, or not, by the shortcut that searches take and not by its name.
test('the shortcut for folders tells what the names of all folders of a path tell', () => {
  const { read, holds } = textField('folder');
  fc.assert(
    fc.property(piece, piece, (path, text) => {
      const entry = indexedTrack('t', { path });
      const folders = read(entry);
      expect(holds?.(entry, text, 'equals')).toBe(folders.includes(text));
      expect(holds?.(entry, text, 'contains')).toBe(folders.some((folder) => folder.includes(text)));
    }),
  );
});
