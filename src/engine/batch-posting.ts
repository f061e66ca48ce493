/** Hands a batch of tracks to the library, so that one it refuses doesn't take the others down with it. */
import { type ApiClient, ApiError } from '../api/client.ts';
import type { Failure } from '../shared/failures.ts';
import type { ImportedTrack } from '../shared/imported-track.ts';
import { TEXT_LIMITS } from '../shared/text-limits.ts';
import type { ImportBatch } from '../workers/protocol.ts';

type Refused = { path: string; failure: Failure };

/**
 * Posts covers, then tracks. Where the library refuses the tracks' values, they are posted one by one, and the culprit
 * as a track that failed.
 *
 * @returns the files that the library would not take in any form
 * @throws ApiError for any refusal that is not about values
 */
export async function postBatch(client: ApiClient, rootId: string, batch: ImportBatch): Promise<Refused[]> {
  for (const cover of batch.covers) await client.putArtwork(cover.hash, cover.blob);
  if (batch.tracks.length === 0 || !(await objectionTo(client, rootId, batch.tracks))) return [];
  const refused: Refused[] = [];
  for (const track of batch.tracks) {
    const objection = await objectionTo(client, rootId, [track]);
    if (!objection) continue;
    const detail = `The library refused what was read from this file: ${objection.detail}`;
    const failure: Failure = { code: 'internal', detail: detail.slice(0, TEXT_LIMITS.failureDetail) };
    if (await objectionTo(client, rootId, [failedTrack(track, failure)])) {
      refused.push({ path: track.path, failure });
    }
  }
  return refused;
}

/** Posts tracks; `null` once they are taken, else what the library finds wrong with their values. */
async function objectionTo(
  client: ApiClient,
  rootId: string,
  tracks: ImportedTrack[],
): Promise<ApiError | null> {
  try {
    await client.postTracks({ root_id: rootId, tracks });
    return null;
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) return error;
    throw error;
  }
}

/** Nothing of the file's own but where it lies: any of the rest may be what was refused. */
function failedTrack({ path, size, modified_at }: ImportedTrack, failure: Failure): ImportedTrack {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    path,
    size,
    modified_at,
    content_key: null,
    title: name.slice(0, TEXT_LIMITS.title),
    artist: null,
    album: null,
    album_artist: null,
    genre: [],
    year: null,
    track_number: null,
    disc_number: null,
    duration: null,
    codec: null,
    bitrate: null,
    sample_rate: null,
    replay_gain: null,
    artwork_hash: null,
    failure,
  };
}
