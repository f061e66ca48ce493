/** How long reading a bundle holds others up. */
import { expect, test } from 'vitest';
import type { ApiDeps } from '../deps.ts';
import { bundleRoutes } from './bundle.ts';

// Catches ten playlists of thousands of places being checked in one turn, since they are only ten lines.
test('others get a turn after each playlist that is read', async () => {
  let turns = 0;
  const turnsAtWrite: number[] = [];
  const deps = {
    yieldTurn: async () => {
      turns += 1;
    },
    library: {
      write: async () => {
        turnsAtWrite.push(turns);
        return { playlists: 0, unmatched_items: 0 };
      },
    },
  } as unknown as ApiDeps; // as much of them as is asked for
  const at = '2026-01-01T00:00:00.000Z';
  const about = { name: 'x', description: '', created_at: at, updated_at: at, items: [] };
  const lines = [
    { format: 'earmark.library', version: 2, exported_at: at, app_version: 'x' },
    ...Array.from({ length: 10 }, (_, number) => ({ playlist: { id: `p${number}`, ...about } })),
  ];
  const body = lines.map((line) => JSON.stringify(line)).join('\n');
  const headers = { 'content-type': 'application/x-ndjson' };
  const request = new Request('http://localhost/', { method: 'POST', headers, body });
  const route = bundleRoutes(deps).find(({ method }) => method === 'POST');
  const parts = { request } as unknown as Parameters<NonNullable<typeof route>['handle']>[0]; // the rest isn't asked for
  const answer = await route?.handle(parts);
  expect(answer?.status ?? 200).toBe(200);
  expect(turnsAtWrite).toEqual([10]);
});
