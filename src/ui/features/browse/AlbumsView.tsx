import { getRouteApi } from '@tanstack/react-router';
import { browse } from '../../messages/browse.ts';
import { navigation } from '../../messages/navigation.ts';
import { albumDetail, artistOf } from './album-words.ts';
import { GroupSort } from './GroupSort.tsx';
import { GroupsView } from './GroupsView.tsx';
import { ALBUM_SORTS, groupsSearchOf, readAlbumsSearch } from './group-search.ts';
import { albumTracks } from './group-tracks.ts';
import { albumPlace } from './track-places.ts';

const route = getRouteApi('/albums');

/** All albums, as covers. */
export function AlbumsView() {
  const { by: sort = 'name', down } = readAlbumsSearch(route.useSearch());
  const navigate = route.useNavigate();
  const order = down ? 'desc' : 'asc';
  return (
    <GroupsView
      request={{ kind: 'albums', sort, order }}
      label={navigation.views.albums}
      noun={browse.nouns.albums}
      empty={browse.empty.albums}
      round={false}
      detail={(item) => albumDetail(item)}
      place={(item) => albumPlace(item.name, artistOf(item))}
      tracksOf={(item) => albumTracks(item.name, artistOf(item) ?? '')}
    >
      <GroupSort
        choices={ALBUM_SORTS}
        sort={sort}
        order={order}
        onChange={(wanted, way) => void navigate({ search: groupsSearchOf(wanted, way), replace: true })}
      />
    </GroupsView>
  );
}
