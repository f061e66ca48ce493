import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { nameOptions } from '../../data/group-lists.ts';
import { useTrackRows } from '../../data/use-track-rows.ts';
import { useEngine } from '../../engine-context.tsx';
import type { ColumnId } from '../library/columns.ts';
import { TrackListBody } from '../library/TrackListBody.tsx';
import { useSorting } from '../library/use-sorting.ts';
import { useUsualColumns } from '../library/use-usual-columns.ts';
import { AlbumStrip } from './AlbumStrip.tsx';
import { GoneGroup } from './GoneGroup.tsx';
import { GroupPage } from './GroupPage.tsx';
import { artistTracks } from './group-tracks.ts';
import { nameFacts } from './name-facts.ts';

const route = getRouteApi('/artists/artist');

/** An artist: the albums, the newest first, and all tracks. */
export function ArtistPage() {
  const { name } = route.useSearch();
  return <Artist key={name} name={name} />;
}

function Artist({ name }: { name: string }) {
  const { client } = useEngine();
  const { data: artist } = useQuery(nameOptions(client, 'artists', name));
  const sorting = useSorting('album');
  const { sort, order } = sorting;
  const rows = useTrackRows(useMemo(() => artistTracks(name, sort, order), [name, sort, order]));
  const library = useUsualColumns();
  const usual = useMemo((): Partial<Record<ColumnId, boolean>> => ({ ...library, artist: false }), [library]);
  return (
    <GroupPage
      name={artist?.name ?? name}
      item={artist}
      round
      rows={rows}
      usual={usual}
      facts={artist ? nameFacts(artist) : []}
      between={<AlbumStrip filter={{ artist: name }} />}
    >
      <TrackListBody rows={rows} label={name} sorting={sorting} usual={usual} empty={<GoneGroup />} />
    </GroupPage>
  );
}
