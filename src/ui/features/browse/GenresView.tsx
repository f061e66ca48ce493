import { getRouteApi } from '@tanstack/react-router';
import { groupsSearchOf, readNamesSearch } from './group-search.ts';
import { genreTracks } from './group-tracks.ts';
import { NamesView } from './NamesView.tsx';
import { genrePlace } from './track-places.ts';

const route = getRouteApi('/genres');

export function GenresView() {
  const { by = 'name', down } = readNamesSearch(route.useSearch());
  const navigate = route.useNavigate();
  return (
    <NamesView
      kind="genres"
      sort={by}
      order={down ? 'desc' : 'asc'}
      place={genrePlace}
      tracksOf={(name) => genreTracks(name)}
      onSort={(sort, order) => void navigate({ search: groupsSearchOf(sort, order), replace: true })}
    />
  );
}
