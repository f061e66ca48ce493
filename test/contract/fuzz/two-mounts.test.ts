/** Two mounts of the backend on one library, as a page that fell back beside a service worker: writes at once, and then the same answers. */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { PlaylistItemPage, PostTracksAnswer, Root, Track } from '../../../src/api/contract.ts';
import type { Backend } from '../../../src/backend/backend.ts';
import { callBackend, newDatabaseName, openNodeBackend } from '../mount/node-backend.ts';
import { sampleFile } from '../sample-data.ts';

const TRACKS = 5;

type Write =
  | { kind: 'play' | 'favourite' | 'item'; track: number }
  | { kind: 'setting'; setting: 'ttl_seconds' | 'max_size_mb'; value: number };

const writes = fc.array(
  fc.tuple(
    fc.nat(1),
    fc.oneof<fc.Arbitrary<Write>[]>(
      fc.record({
        kind: fc.constantFrom('play' as const, 'favourite' as const, 'item' as const),
        track: fc.nat(TRACKS - 1),
      }),
      fc.record({
        kind: fc.constant('setting' as const),
        setting: fc.constant('ttl_seconds' as const),
        value: fc.integer({ min: 1, max: 900 }),
      }),
      fc.record({
        kind: fc.constant('setting' as const),
        setting: fc.constant('max_size_mb' as const),
        value: fc.integer({ min: 1, max: 900 }),
      }),
    ),
  ),
  { minLength: 2, maxLength: 12 },
);

test('whatever two mounts write at once is all there, and both tell of it', async () => {
  await fc.assert(
    fc.asyncProperty(writes, async (sequence) => {
      const database = newDatabaseName();
      const mounts = [await openNodeBackend(database), await openNodeBackend(database)] as const;
      try {
        await writeAndCompare(mounts, sequence);
      } finally {
        for (const mount of mounts) await mount.close();
      }
    }),
    { numRuns: Number(process.env.EARMARK_RUNS ?? 12), endOnFailure: true },
  );
}, 120_000);

async function writeAndCompare(
  mounts: readonly [Backend, Backend],
  sequence: readonly [number, Write][],
): Promise<void> {
  const [first, second] = mounts;
  const root = await send<Root>(first, 'POST', '/library/roots', { kind: 'handle', name: 'Music' });
  const files = Array.from({ length: TRACKS }, (_, at) => sampleFile(`${at}.mp3`));
  const { items } = await send<PostTracksAnswer>(first, 'POST', '/library/tracks', {
    root_id: root.id,
    tracks: files,
  });
  const ids = items.map(({ id }) => id);
  const { id: list } = await send<{ id: string }>(first, 'POST', '/playlists', { name: 'Mine' });
  await agree(mounts);
  await Promise.all(
    sequence.map(([mount, write]) => carryOut(mount === 0 ? first : second, write, ids, list)),
  );
  await agree(mounts);
  const done = sequence.map(([, write]) => write);
  const count = (kind: Write['kind'], track: number) =>
    done.filter((write) => write.kind === kind && 'track' in write && write.track === track).length;
  for (const mount of mounts) {
    for (const [at, id] of ids.entries()) {
      const track = await send<Track>(mount, 'GET', `/tracks/${id}`);
      expect(track).toMatchObject({ play_count: count('play', at), favourite: count('favourite', at) > 0 });
    }
    const page = await send<PlaylistItemPage>(mount, 'GET', `/playlists/${list}/items?limit=200`);
    const expected = done.flatMap((write) => (write.kind === 'item' ? [ids[write.track]] : []));
    expect(page.items.map(({ track_id }) => track_id).toSorted()).toEqual(expected.toSorted());
  }
  await checkSettings(mounts, done);
}

/** Of each setting one of the values that were set is in force, in both, and for good. */
async function checkSettings(mounts: readonly Backend[], done: readonly Write[]): Promise<void> {
  const configs = await Promise.all(
    mounts.map((mount) => send<Record<string, unknown>>(mount, 'GET', '/cache/config')),
  );
  for (const setting of ['ttl_seconds', 'max_size_mb'] as const) {
    const values = done.flatMap((write) =>
      write.kind === 'setting' && write.setting === setting ? [write.value] : [],
    );
    if (values.length > 0) expect(values).toContain(configs[0]?.[setting]);
  }
}

function carryOut(mount: Backend, write: Write, ids: readonly string[], list: string): Promise<unknown> {
  if (write.kind === 'setting')
    return send(mount, 'PATCH', '/cache/config', { [write.setting]: write.value });
  const id = ids[write.track];
  if (write.kind === 'play')
    return send(mount, 'POST', '/plays', { track_id: id, kind: 'play', played_seconds: 9 });
  if (write.kind === 'favourite') return send(mount, 'PATCH', `/tracks/${id}`, { favourite: true });
  return send(mount, 'POST', `/playlists/${list}/items`, { track_ids: [id] });
}

/** Broadcasts are heard a moment later; then both know of the same commit and have the same settings. */
function agree(mounts: readonly [Backend, Backend]): Promise<void> {
  return vi.waitFor(
    async () => {
      const [left, right] = await Promise.all(
        mounts.map(async (mount) => ({
          stats: await send(mount, 'GET', '/library/stats'),
          config: await send(mount, 'GET', '/cache/config'),
        })),
      );
      expect(left).toEqual(right);
    },
    { timeout: 10_000, interval: 5 },
  );
}

async function send<Answer>(mount: Backend, method: string, path: string, body?: unknown): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const init = body === undefined ? {} : { headers, body: JSON.stringify(body) };
  const result = await callBackend(mount, method, path, init);
  expect(result.status, result.text).toBe(200);
  return result.json() as Answer; // of the route's schema
}
