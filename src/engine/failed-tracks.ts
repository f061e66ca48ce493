import type { ApiClient } from '../api/client.ts';

const PAGE = 200;

/** Ids of all tracks that could not be heard. */
export async function failedTrackIds(client: Pick<ApiClient, 'listTracks'>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await client.listTracks({
      analysis: 'failed',
      limit: PAGE,
      ...(cursor ? { cursor } : {}),
    });
    ids.push(...page.items.map((track) => track.id));
    cursor = page.next_cursor;
  } while (cursor);
  return ids;
}
