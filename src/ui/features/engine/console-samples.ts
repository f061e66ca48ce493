/** What the console fills in: things of this library, so that a request can be sent as it stands. */
import { useQuery } from '@tanstack/react-query';
import type { ApiClient } from '../../../api/client.ts';
import { useEngine } from '../../engine-context.tsx';
import type { ApiOperation, ApiParameter } from './api-operations.ts';

export interface ConsoleSamples {
  /** Those that were heard first, as far as there are any. */
  tracks: readonly { id: string; path: string; favourite: boolean }[];
  playlist: { id: string; name: string } | null;
  rootId: string | null;
  maxSizeMb: number;
}

/** @param chosenId what the address names: a body is about that one, not about the first of the library */
export function useConsoleSamples(path: string, chosenId: string): ConsoleSamples | undefined {
  const { client } = useEngine();
  const { data: first } = useQuery({
    queryKey: [SAMPLES_KEY],
    queryFn: () => loadSamples(client),
    staleTime: 0,
  });
  const { data: chosen } = useQuery({
    queryKey: [SAMPLES_KEY, path, chosenId],
    queryFn: () => loadChosen(client, path, chosenId),
    enabled: ID.test(chosenId),
    staleTime: 0,
    retry: false, // there may be no such thing, which sending the request tells
  });
  return first && chosenFirst(first, chosen);
}

const SAMPLES_KEY = 'console-samples';
/** An id that was typed to its end. */
const ID = /^[\w-]{16}$/;

type Chosen = { track: ConsoleSamples['tracks'][number] } | { playlist: ConsoleSamples['playlist'] } | null;

async function loadChosen(client: ApiClient, path: string, id: string): Promise<Chosen> {
  if (path.startsWith('/tracks/')) return { track: await client.getTrack(id) };
  return path.startsWith('/playlists/') ? { playlist: await client.getPlaylist(id) } : null;
}

/** The samples with what was chosen in the place of the first. */
export function chosenFirst(samples: ConsoleSamples, chosen: Chosen | undefined): ConsoleSamples {
  if (!chosen) return samples;
  if ('playlist' in chosen) return { ...samples, playlist: chosen.playlist };
  const others = samples.tracks.filter(({ id }) => id !== chosen.track.id);
  return { ...samples, tracks: [chosen.track, ...others] };
}

/** So many tracks are looked through for two that were heard. */
const LOOKED_AT = 20;

async function loadSamples(client: ApiClient): Promise<ConsoleSamples> {
  const [tracks, playlists, roots, config] = await Promise.all([
    client.listTracks({ limit: LOOKED_AT }),
    client.listPlaylists({ limit: 1 }),
    client.listRoots(),
    client.cacheConfig(),
  ]);
  return {
    // Those that were heard come first: the others are not compared with anything.
    tracks: tracks.items.toSorted((left, right) => Number(!left.fingerprint) - Number(!right.fingerprint)),
    playlist: playlists.items[0] ?? null,
    rootId: roots.items[0]?.id ?? null,
    maxSizeMb: config.max_size_mb,
  };
}

/** What a parameter names, where something of the library can be filled in. */
export type Filler = 'firstTrack' | 'secondTrack' | 'firstPlaylist' | 'firstFolder' | 'firstCover';

export function fillerOf(
  path: string,
  { name, in: place }: Pick<ApiParameter, 'name' | 'in'>,
): Filler | null {
  if (name === 'to' || name === 'other') return 'secondTrack';
  if (name === 'from') return 'firstTrack';
  if (name === 'root_id') return 'firstFolder';
  if (place !== 'path') return null;
  if (name === 'hash') return 'firstCover';
  if (name !== 'id') return null;
  if (path.startsWith('/tracks/')) return 'firstTrack';
  if (path.startsWith('/playlists/')) return 'firstPlaylist';
  return path.startsWith('/library/roots/') ? 'firstFolder' : null;
}

/** What is filled in; empty where the library has nothing of the kind. A cover's hash is not among the samples. */
export function filledIn(filler: Exclude<Filler, 'firstCover'>, samples: ConsoleSamples): string {
  const found = {
    firstTrack: samples.tracks[0]?.id,
    secondTrack: samples.tracks[1]?.id,
    firstPlaylist: samples.playlist?.id,
    firstFolder: samples.rootId,
  };
  return found[filler] ?? '';
}

/** The hash of the first cover, which is the version of its picture. */
export async function firstCoverHash(
  client: Pick<ApiClient, 'listAlbums'>,
  request: (address: string) => Promise<Response>,
): Promise<string> {
  const { items } = await client.listAlbums({ limit: 200 });
  const trackId = items.find((album) => album.artwork_track_id !== null)?.artwork_track_id;
  if (!trackId) return '';
  const { headers } = await request(`tracks/${trackId}/artwork`);
  return headers.get('etag')?.replace(/^(W\/)?"|"$/g, '') ?? '';
}

/** Changes of an example that make it one to send: things of this library, and where it changes any, what it has already. */
export function sampleValues(
  { id }: Pick<ApiOperation, 'id'>,
  samples: ConsoleSamples,
): Record<string, unknown> | null {
  const [first] = samples.tracks;
  const track = first?.id ?? '';
  if (id === 'patchTracksId') return { favourite: first?.favourite ?? false };
  if (id === 'patchPlaylistsId') return { name: samples.playlist?.name ?? 'Example' };
  if (id === 'patchCacheConfig') return { max_size_mb: samples.maxSizeMb };
  if (id === 'postPlaylists') return { name: 'Example', track_ids: track === '' ? [] : [track] };
  if (id === 'postLibraryRetry') return { ids: [] };
  if (id === 'postLibraryRescans') return { root_id: samples.rootId ?? '', missing_ids: [] };
  return null;
}

/** Bodies that are no JSON: a list of one track, and a bundle of nothing. */
export function sampleText({ id }: Pick<ApiOperation, 'id'>, samples: ConsoleSamples): string {
  if (id === 'postPlaylistsImport') return `#EXTM3U\n${samples.tracks[0]?.path ?? ''}\n`;
  if (id !== 'postLibraryImport') return '';
  const at = '2026-01-01T00:00:00.000Z';
  return JSON.stringify({ format: 'earmark.library', version: 2, exported_at: at, app_version: '1.0.0' });
}

/** An example with the ids of this library in their places. */
export function withSamples(example: unknown, samples: ConsoleSamples): unknown {
  const track = samples.tracks[0]?.id;
  if (typeof example !== 'object' || example === null || Array.isArray(example)) return example;
  const known: Record<string, unknown> = {
    track_id: track ?? '',
    track_ids: track === undefined ? [] : [track],
    root_id: samples.rootId ?? '',
  };
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => [name, name in known ? known[name] : value]),
  );
}
