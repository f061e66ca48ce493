import { describe, expect, test } from 'vitest';
import { artworkReceiptSchema, trackSchema } from '../../../src/api/contract.ts';
import type { ContractClient } from '../contract-client.ts';
import { deleteRoot, makeTrack } from '../sample-data.ts';

const PICTURE = Array.from({ length: 300 }, (_, at) => at % 251);

async function sha256(bytes: number[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function artworkArea(api: () => ContractClient): void {
  const put = async (bytes: number[], type = 'image/webp', hash?: string) =>
    api().call('PUT', `/artwork/${hash ?? (await sha256(bytes))}`, {
      headers: { 'content-type': type },
      bytes,
    });

  describe('artwork', () => {
    test('a picture is kept by its hash and shown with its track', async () => {
      const hash = await sha256(PICTURE);
      expect(artworkReceiptSchema.parse((await put(PICTURE)).json())).toEqual({ hash, bytes: 300 });
      const { id } = await makeTrack(api(), { artwork_hash: hash });
      const track = await api().get(`/tracks/${id}`, trackSchema);
      expect(track).toMatchObject({ has_artwork: true });
      expect(track.artwork_url).toContain(`/api/v1/tracks/${id}/artwork`);
      const { status, headers } = await api().call('GET', `/tracks/${id}/artwork`);
      expect(status).toBe(200);
      expect(headers).toMatchObject({ 'content-type': 'image/webp', 'x-content-type-options': 'nosniff' });
      const again = await api().call('GET', `/tracks/${id}/artwork`, {
        headers: { 'if-none-match': `"${hash}"` },
      });
      expect(again.status).toBe(304);
    });

    test('HEAD tells whether a picture is there', async () => {
      const hash = await sha256([1, 2, 3]);
      expect((await api().call('HEAD', `/artwork/${hash}`)).status).toBe(404);
      await put([1, 2, 3]);
      expect(await api().call('HEAD', `/artwork/${hash}`)).toMatchObject({ status: 200, text: '' });
    });

    test('pictures that nobody shows any more leave with their root, shared ones stay', async () => {
      const shared = await sha256([7, 7]);
      const own = await sha256([8, 8]);
      await put([7, 7]);
      await put([8, 8]);
      const first = await makeTrack(api(), { artwork_hash: shared }, 'a.mp3');
      const second = await makeTrack(api(), { artwork_hash: own }, 'b.mp3');
      const third = await makeTrack(api(), { artwork_hash: shared }, 'c.mp3');
      await deleteRoot(api(), first.rootId);
      await deleteRoot(api(), second.rootId);
      expect((await api().call('HEAD', `/artwork/${own}`)).status).toBe(404);
      expect((await api().call('GET', `/tracks/${third.id}/artwork`)).status).toBe(200);
    });

    test('what is refused: a wrong hash, another type, too many bytes, a hash that is none', async () => {
      await api().refused(put(PICTURE, 'image/png', await sha256([1])), 422, 'unprocessable');
      await api().refused(put(PICTURE, 'image/svg+xml'), 415, 'unsupported_media_type');
      const large = Array.from({ length: 2 * 1024 * 1024 + 1 }, () => 0);
      await api().refused(put(large, 'image/png', await sha256([1])), 413, 'payload_too_large');
      await api().refused(put(PICTURE, 'image/png', 'XYZ'), 400, 'invalid_request');
    });

    test('a track without a picture, and no track, are 404', async () => {
      const { id } = await makeTrack(api());
      await api().refused(api().call('GET', `/tracks/${id}/artwork`), 404, 'not_found');
      await api().refused(api().call('GET', '/tracks/nobody/artwork'), 404, 'not_found');
    });
  });
}
