import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { AlbumItem } from '../../../api/contract.ts';
import { useAlbumLoudness } from '../../data/album-loudness.ts';
import { albumOptions } from '../../data/group-lists.ts';
import { useTrackRows } from '../../data/use-track-rows.ts';
import { useEngine } from '../../engine-context.tsx';
import { playingTime } from '../../format.ts';
import { browse } from '../../messages/browse.ts';
import type { ColumnId } from '../library/columns.ts';
import { TrackListBody } from '../library/TrackListBody.tsx';
import { useSorting } from '../library/use-sorting.ts';
import { useDiscHeadings } from './disc-headings.ts';
import { GoneGroup } from './GoneGroup.tsx';
import { GroupPage } from './GroupPage.tsx';
import { albumTracks } from './group-tracks.ts';
import { artistPlace } from './track-places.ts';

const route = getRouteApi('/albums/album');

/** The cover stands above, and the artist where there is but one. */
const COLUMNS: Partial<Record<ColumnId, boolean>> = { cover: false, number: true, album: false, mark: true };

/** An album: its tracks by disc and number. */
export function AlbumPage() {
  const { name, artist } = route.useSearch();
  // Another album is another page: nothing of the one before may stand under its name.
  return <Album key={`${artist}\n${name}`} name={name} artist={artist} />;
}

function Album({ name, artist }: { name: string; artist: string }) {
  const { client } = useEngine();
  const { data } = useQuery(albumOptions(client, name, artist));
  const sorting = useSorting('album');
  const { sort, order } = sorting;
  const listed = useTrackRows(
    useMemo(() => albumTracks(name, artist, sort, order), [name, artist, sort, order]),
  );
  const rows = useDiscHeadings(listed, sort === 'album');
  const loudness = useAlbumLoudness(rows.first?.items ?? []);
  const album = data?.items[0];
  return (
    <GroupPage
      name={album?.name ?? name}
      item={album}
      round={false}
      rows={rows}
      usual={COLUMNS}
      byline={
        artist === '' ? (
          browse.noArtist
        ) : (
          <Link {...artistPlace(album?.artist ?? artist)}>{album?.artist ?? artist}</Link>
        )
      }
      facts={album ? albumFacts(album) : []}
      loudness={loudness}
    >
      <TrackListBody rows={rows} label={name} sorting={sorting} usual={COLUMNS} empty={<GoneGroup />} />
    </GroupPage>
  );
}

function albumFacts(album: AlbumItem): string[] {
  const { first_year: first, last_year: last } = album;
  const years = first === null || last === null ? [] : [first === last ? String(first) : `${first}–${last}`];
  return [...years, browse.tracks(album.track_count), playingTime(album.total_duration)];
}
