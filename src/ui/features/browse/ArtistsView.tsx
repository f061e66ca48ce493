import { getRouteApi } from '@tanstack/react-router';
import { groupsSearchOf, readNamesSearch } from './group-search.ts';
import { artistTracks } from './group-tracks.ts';
import { NamesView } from './NamesView.tsx';
import { artistPlace } from './track-places.ts';

const route = getRouteApi('/artists');

export function ArtistsView() {
  const { by = 'name', down } = readNamesSearch(route.useSearch());
  const navigate = route.useNavigate();
  return (
    <NamesView
      kind="artists"
      sort={by}
      order={down ? 'desc' : 'asc'}
      place={artistPlace}
      tracksOf={(name) => artistTracks(name)}
      onSort={(sort, order) => void navigate({ search: groupsSearchOf(sort, order), replace: true })}
    />
  );
}
