import { expect, test } from 'vitest';
import { asFetch } from './as-fetch.ts';

/** Runs the line with a stand-in for `fetch`, and gives what it was called with. */
async function calledWith(line: string): Promise<unknown[]> {
  const calls: unknown[] = [];
  const fetching = async (...given: unknown[]) => {
    calls.push(given);
    return { json: () => null };
  };
  await new Function('fetch', `return (async () => { ${line} })()`)(fetching);
  return calls;
}

test('a copied line does what the form does, whatever signs are in it', async () => {
  const address = `search?query=it's "quoted" \\ \${x}`;
  expect(await calledWith(asFetch({ method: 'GET', address, body: null }))).toEqual([
    [`./api/v1/${address}`],
  ]);
  const body = { type: 'application/json', text: '{\n  "name": "O\'Neill \\n"\n}' };
  expect(await calledWith(asFetch({ method: 'POST', address: 'playlists', body }))).toEqual([
    [
      './api/v1/playlists',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"name":"O\'Neill \\n"}',
      },
    ],
  ]);
});
