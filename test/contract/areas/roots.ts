import { describe, expect, test } from 'vitest';
import { rootListSchema, rootSchema, trackPageSchema, trackSchema } from '../../../src/api/contract.ts';
import type { ContractClient } from '../contract-client.ts';
import { deleteRoot, makeRoot, makeTrack, postFiles, sampleFile } from '../sample-data.ts';

export function rootArea(api: () => ContractClient): void {
  const post = (body: unknown) => api().send('POST', '/library/roots', body, rootSchema);

  describe('roots', () => {
    test('an empty library has none', async () => {
      expect(await api().get('/library/roots', rootListSchema)).toEqual({ items: [] });
    });

    test('a handle without an id is always another root; with an id it is that one', async () => {
      const first = await post({ kind: 'handle', name: 'Music' });
      const second = await post({ kind: 'handle', name: 'Music' });
      expect(second.id).not.toBe(first.id);
      expect(await post({ kind: 'handle', name: 'Music', root_id: first.id })).toEqual(first);
    });

    test('an id that no root has is 404', async () => {
      const body = { kind: 'handle', name: 'Music', root_id: 'nobody' };
      await api().refused(api().sendRaw('POST', '/library/roots', body), 404, 'not_found');
    });

    test('there is one demo root', async () => {
      const first = await post({ kind: 'demo', name: 'Demo' });
      expect((await post({ kind: 'demo', name: 'Demo again' })).id).toBe(first.id);
    });

    test('chosen files rejoin their root by name and half of their paths and sizes', async () => {
      const choose = (name: string, sizes: Record<string, number>) => {
        const files = Object.entries(sizes).map(([path, size]) => ({ path, size }));
        return post({ kind: 'input', name, sample_files: files });
      };
      const root = await choose('Music', { 'a.mp3': 10, 'b.mp3': 20 });
      await postFiles(api(), root.id, [sampleFile('a.mp3', { size: 10 }), sampleFile('b.mp3', { size: 20 })]);
      expect((await choose('Music', { 'a.mp3': 10, 'z.mp3': 1 })).id).toBe(root.id);
      const fewerFiles = await choose('Music', { 'a.mp3': 10, 'y.mp3': 1, 'z.mp3': 1 });
      const otherSizes = await choose('Music', { 'a.mp3': 11, 'b.mp3': 21 });
      const otherName = await choose('Songs', { 'a.mp3': 10, 'b.mp3': 20 });
      const noFiles = await choose('Music', {});
      const ids = [root, fewerFiles, otherSizes, otherName, noFiles].map(({ id }) => id);
      expect(new Set(ids).size).toBe(5);
    });

    test('chosen files that no tab holds are away, and so are their tracks', async () => {
      const root = await post({ kind: 'input', name: 'Music' });
      expect(root.away).toBe(true);
      const [item] = await postFiles(api(), root.id, [sampleFile('a.mp3')]);
      const track = await api().get(`/tracks/${item?.id}`, trackSchema);
      expect(track.availability).toBe('away');
      expect((await api().get('/tracks?needs=streaming', trackPageSchema)).total).toBe(0);
    });

    test('a root tells when it was last looked through to its end, and only then', async () => {
      const root = await post({ kind: 'handle', name: 'Music' });
      expect(root.scanned_at).toBeNull();
      const rescan = (body: object) => api().sendRaw('POST', '/library/rescans', body);
      await rescan({ root_id: root.id, missing_ids: [] });
      expect((await api().get('/library/roots', rootListSchema)).items[0]?.scanned_at).toBeNull();
      await rescan({ root_id: root.id, missing_ids: [], finished: true });
      const scannedAt = (await api().get('/library/roots', rootListSchema)).items[0]?.scanned_at;
      expect(Date.parse(scannedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(root.added_at));
    });

    test('a root counts its tracks, and forgets them when it is deleted', async () => {
      const { rootId, id } = await makeTrack(api());
      const otherId = await makeRoot(api(), 'Other');
      await postFiles(api(), otherId, [sampleFile('b.mp3')]);
      const { items } = await api().get('/library/roots', rootListSchema);
      expect(items.map((root) => root.track_count)).toEqual([1, 1]);
      expect(await deleteRoot(api(), rootId)).toBe(1);
      await api().refused(api().call('GET', `/tracks/${id}`), 404, 'not_found');
      expect((await api().get('/tracks', trackPageSchema)).items.map(({ path }) => path)).toEqual(['b.mp3']);
      await api().refused(api().call('DELETE', `/library/roots/${rootId}`), 404, 'not_found');
    });

    test('a deletion larger than one transaction takes everything', async () => {
      const rootId = await makeRoot(api());
      for (let batch = 0; batch < 3; batch += 1) {
        const files = Array.from({ length: 500 }, (_, at) => sampleFile(`${batch}/${at}.mp3`));
        await postFiles(api(), rootId, files);
      }
      expect(await deleteRoot(api(), rootId)).toBe(1500);
      expect((await api().get('/tracks', trackPageSchema)).total).toBe(0);
    });

    test.each([
      ['kind', { kind: 'cloud', name: 'x' }],
      ['name', { kind: 'handle', name: '' }],
      ['name', { kind: 'handle' }],
      ['colour', { kind: 'handle', name: 'x', colour: 'red' }],
      ['sample_files.0.path', { kind: 'input', name: 'x', sample_files: [{ path: '/etc', size: 1 }] }],
      ['sample_files.0.size', { kind: 'input', name: 'x', sample_files: [{ path: 'etc', size: -1 }] }],
      ['sample_paths', { kind: 'input', name: 'x', sample_paths: ['etc'] }],
    ])('a fault in %s is named', async (field, body) => {
      await api().refusedField(api().sendRaw('POST', '/library/roots', body), field);
    });
  });
}
