import type { ApiClient } from '../../../api/client.ts';

/** So many tracks are opened, each twice: the second time memory should have it. */
const OPENED = 10;

/** Asks what a person would who looks around: lists, searches, tracks, each twice. */
export async function askAround(
  client: Pick<ApiClient, 'listTracks' | 'search' | 'getTrack' | 'listAlbums'>,
): Promise<void> {
  const { items } = await client.listTracks({ limit: OPENED });
  for (let time = 0; time < 2; time += 1) {
    await client.listAlbums({ limit: OPENED });
    for (const { id, title } of items) {
      await client.getTrack(id);
      const [word = ''] = title.split(/\s+/).filter((each) => /^\p{L}+$/u.test(each));
      if (word !== '') await client.search({ query: word, limit: OPENED });
    }
  }
}
