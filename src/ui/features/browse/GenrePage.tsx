import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { nameOptions } from '../../data/group-lists.ts';
import { useTrackRows } from '../../data/use-track-rows.ts';
import { useEngine } from '../../engine-context.tsx';
import { TrackListBody } from '../library/TrackListBody.tsx';
import { useSorting } from '../library/use-sorting.ts';
import { useUsualColumns } from '../library/use-usual-columns.ts';
import { AlbumStrip } from './AlbumStrip.tsx';
import { GoneGroup } from './GoneGroup.tsx';
import { GroupPage } from './GroupPage.tsx';
import { genreTracks } from './group-tracks.ts';
import { nameFacts } from './name-facts.ts';

const route = getRouteApi('/genres/genre');

/** A genre: its tracks. */
export function GenrePage() {
  const { name } = route.useSearch();
  return <Genre key={name} name={name} />;
}

function Genre({ name }: { name: string }) {
  const { client } = useEngine();
  const { data: genre } = useQuery(nameOptions(client, 'genres', name));
  const sorting = useSorting('artist');
  const { sort, order } = sorting;
  const rows = useTrackRows(useMemo(() => genreTracks(name, sort, order), [name, sort, order]));
  const usual = useUsualColumns();
  return (
    <GroupPage
      name={genre?.name ?? name}
      item={genre}
      round
      rows={rows}
      usual={usual}
      facts={genre ? nameFacts(genre) : []}
      between={<AlbumStrip filter={{ genre: name }} withArtist />}
    >
      <TrackListBody rows={rows} label={name} sorting={sorting} usual={usual} empty={<GoneGroup />} />
    </GroupPage>
  );
}
