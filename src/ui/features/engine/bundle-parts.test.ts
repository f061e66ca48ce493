import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bundleParts } from './bundle-parts.ts';

test('every part begins with the head, and all lines arrive once and in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { maxLength: 40 }),
      fc.integer({ min: 1, max: 80 }),
      (lines, most) => {
        const parts = [...bundleParts(['HEAD', ...lines].join('\n'), most)].map((part) => part.split('\n'));
        expect(parts.every(([head]) => head === 'HEAD')).toBe(true);
        expect(parts.flatMap(([, ...rest]) => rest)).toEqual(lines);
        for (const [, ...rest] of parts)
          expect(rest.length === 1 || rest.join('').length <= most || lines.length === 0).toBe(true);
      },
    ),
  );
});

test('empty lines are no lines, and a file without any is one part that the API can refuse', () => {
  expect([...bundleParts('HEAD\n\na\n')]).toEqual(['HEAD\na']);
  expect([...bundleParts('')]).toEqual(['']);
});
