import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { ApiClient } from '../../../api/client.ts';
import type { AlbumPage, NamePage, Playlist, TrackRow } from '../../../api/contract.ts';
import { playlistsOptions } from '../../data/playlists.ts';
import { isRefusal } from '../../data/query-client.ts';
import { useEngine } from '../../engine-context.tsx';
import { palette as words } from '../../messages/palette.ts';
import { messages } from '../../messages.ts';
import { fuzzyMatch } from './fuzzy-match.ts';
import type { PaletteResult } from './palette-result.ts';
import type { Jumps } from './use-jumps.ts';

const FRESH_MS = 30_000;
const SHOWN = { tracks: 7, albums: 4, artists: 4, genres: 3, playlists: 4 };
/** Of more that have the text in them, those that begin with it are found. */
const RANKED = 40;

interface Found {
  tracks: TrackRow[];
  albums: AlbumPage['items'];
  artists: NamePage['items'];
  genres: NamePage['items'];
}

const NOTHING: Found = { tracks: [], albums: [], artists: [], genres: [] };

function foundOptions(client: ApiClient, text: string) {
  return queryOptions({
    queryKey: ['palette', text],
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
    placeholderData: keepPreviousData,
    enabled: text !== '',
    queryFn: async ({ signal }): Promise<Found> => {
      const names = { name: text, limit: RANKED, sort: 'track_count', order: 'desc' } as const;
      const [tracks, albums, artists, genres] = await Promise.all([
        findTracks(client, text, signal),
        client.listAlbums(names, { signal }),
        client.listArtists(names, { signal }),
        client.listGenres(names, { signal }),
      ]);
      return { tracks, albums: albums.items, artists: artists.items, genres: genres.items };
    },
  });
}

/** None for a text that is no query, such as an opening bracket. */
async function findTracks(client: ApiClient, text: string, signal: AbortSignal): Promise<TrackRow[]> {
  try {
    return (await client.search({ query: text, limit: SHOWN.tracks }, { signal })).items;
  } catch (thrown) {
    if (isRefusal(thrown)) return [];
    throw thrown;
  }
}

/** What the library has under a name, and whether that is still being found out. */
export function useLibraryResults(
  text: string,
  jumps: Jumps,
): { results: PaletteResult[]; isSettled: boolean } {
  const { client } = useEngine();
  const found = useQuery(foundOptions(client, text));
  const playlists = useQuery(playlistsOptions(client));
  if (text === '') return { results: [], isSettled: true };
  const { tracks, albums, artists, genres } = found.data ?? NOTHING;
  return {
    isSettled: found.isFetched && !found.isPlaceholderData,
    results: [
      ...best(artists, text, SHOWN.artists).map((artist) => artistResult(artist, jumps)),
      ...best(albums, text, SHOWN.albums).map((album) => albumResult(album, jumps)),
      ...tracks.map((track) => trackResult(track, text, jumps)),
      ...best(genres, text, SHOWN.genres).map((genre) => genreResult(genre, jumps)),
      ...best(playlists.data ?? [], text, SHOWN.playlists).map((list) => playlistResult(list, jumps)),
    ],
  };
}

type Ranked<Item> = Item & { ranges: PaletteResult['ranges'] };

function best<Item extends { name: string }>(
  items: readonly Item[],
  text: string,
  most: number,
): Ranked<Item>[] {
  return items
    .flatMap((item) => {
      const match = fuzzyMatch(text, item.name);
      return match ? [{ ...item, ranges: match.ranges, score: match.score }] : [];
    })
    .sort((left, right) => right.score - left.score)
    .slice(0, most);
}

function trackResult(track: TrackRow, text: string, jumps: Jumps): PaletteResult {
  return {
    id: `track ${track.id}`,
    section: 'track',
    title: track.title,
    ranges: fuzzyMatch(text, track.title)?.ranges ?? [],
    detail: [track.artist ?? messages.list.unknownArtist, track.album]
      .filter((part) => part !== null)
      .join(' · '),
    track,
    choose: () => jumps.track(track.id),
  };
}

function albumResult(album: Ranked<Found['albums'][number]>, jumps: Jumps): PaletteResult {
  const { name, artist, ranges = [] } = album;
  return {
    id: `album ${artist ?? ''}\n${name}`,
    section: 'album',
    title: name,
    ranges,
    detail: [artist, words.trackCount(album.track_count)].filter((part) => part !== null).join(' · '),
    choose: () => jumps.album(name, artist),
  };
}

function artistResult(
  { name, track_count, ranges = [] }: Ranked<Found['artists'][number]>,
  jumps: Jumps,
): PaletteResult {
  return {
    id: `artist ${name}`,
    section: 'artist',
    title: name,
    ranges,
    detail: words.trackCount(track_count),
    choose: () => jumps.artist(name),
  };
}

function genreResult(
  { name, track_count, ranges = [] }: Ranked<Found['genres'][number]>,
  jumps: Jumps,
): PaletteResult {
  return {
    id: `genre ${name}`,
    section: 'genre',
    title: name,
    ranges,
    detail: words.trackCount(track_count),
    choose: () => jumps.genre(name),
  };
}

function playlistResult(
  { id, name, item_count, ranges = [] }: Ranked<Playlist>,
  jumps: Jumps,
): PaletteResult {
  return {
    id: `playlist ${id}`,
    section: 'playlist',
    title: name,
    ranges,
    detail: words.trackCount(item_count),
    choose: () => jumps.playlist(id),
  };
}
