import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bundleParts, likelyParts } from './bundle-parts.ts';

/** A file that is read in pieces of so many bytes, wherever that cuts a line or a letter. */
function fileOf(text: string, bytesAPiece: number) {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return {
    stream: () =>
      new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull(controller) {
          if (at >= bytes.length) controller.close();
          else controller.enqueue(bytes.slice(at, at + bytesAPiece));
          at += bytesAPiece;
        },
      }),
  };
}

async function partsOf(text: string, most?: number, bytesAPiece = 7): Promise<string[]> {
  const parts: string[] = [];
  for await (const part of bundleParts(fileOf(text, bytesAPiece), most)) parts.push(part);
  return parts;
}

test('every part begins with the head, and all lines arrive once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.stringMatching(/^[a-zéあ]{1,30}$/), { maxLength: 40 }),
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 1, max: 50 }),
      async (lines, most, piece) => {
        const parts = (await partsOf(['HEAD', ...lines].join('\n'), most, piece)).map((part) =>
          part.split('\n'),
        );
        expect(parts.every(([head]) => head === 'HEAD')).toBe(true);
        expect(parts.flatMap(([, ...rest]) => rest)).toEqual(lines);
        for (const [, ...rest] of parts)
          expect(rest.length === 1 || rest.join('').length <= most || lines.length === 0).toBe(true);
      },
    ),
  );
});

test('empty lines are no lines, and a file without any is one part that the API can refuse', async () => {
  expect(await partsOf('HEAD\n\na\n')).toEqual(['HEAD\na']);
  expect(await partsOf('')).toEqual(['']);
});

// Catches a file that is read whole before anything of it is brought in: that of a very large library is longer than a text can be.
test('no more is read than the part asked for needs', async () => {
  const file = fileOf(`HEAD\n${'line\n'.repeat(1000)}`, 50);
  let read = 0;
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      read += piece.length;
      controller.enqueue(piece);
    },
  });
  const parts = bundleParts({ stream: () => file.stream().pipeThrough(counted) }, 100);
  await parts.next();
  expect(read).toBeLessThan(1000);
  await parts.return();
});

test('how many parts there will be is known from the size', () => {
  expect([likelyParts(0), likelyParts(4_000_000), likelyParts(900_000_000)]).toEqual([1, 1, 225]);
});
