/** Any sequence of requests, drawn from the OpenAPI document: no fault, no lost write, and memory never disagrees with the store. */
import fc from 'fast-check';
import { test } from 'vitest';
import { openApiDocument } from '../../../src/api/openapi/document.ts';
import { FuzzedLibrary } from './fuzzed-library.ts';
import { type ApiDocument, beginning, requestsOf } from './requests.ts';

const SEQUENCES = 40;
const REQUESTS_AT_MOST = 50;
/** More than an entry of the cache lives. */
const LONG_MS = 400_000;

const document = openApiDocument('1.2.3') as unknown as ApiDocument; // made of plain data

const steps = fc.oneof(
  { weight: 30, arbitrary: requestsOf(document) },
  { weight: 1, arbitrary: fc.constantFrom('restart' as const, 'wait' as const, 'check' as const) },
);

test('whatever is asked, in whatever order', async () => {
  const runs = process.env.EARMARK_RUNS;
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { maxLength: REQUESTS_AT_MOST, size: 'max' }), async (sequence) => {
      const library = new FuzzedLibrary(document);
      try {
        for (const request of beginning()) await library.send(request);
        for (const step of sequence) {
          if (step === 'restart') await library.restart();
          else if (step === 'wait') library.wait(LONG_MS);
          else if (step === 'check') await library.check();
          else if (!isProgress(step.body)) await library.send(step);
        }
        await library.check();
      } finally {
        await library.close();
      }
    }),
    { numRuns: runs === undefined ? SEQUENCES : Number(runs), endOnFailure: true, timeout: 60_000 },
  );
}, 600_000);

/** Lives in memory only, so that no start could agree with it. */
function isProgress(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'state' in body && body.state === 'progress';
}
