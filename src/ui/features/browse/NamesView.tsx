import type { SortOrder } from '../../../api/contract.ts';
import type { GroupItem, NameSort } from '../../data/group-lists.ts';
import type { ListRequest } from '../../data/track-lists.ts';
import { browse } from '../../messages/browse.ts';
import { navigation } from '../../messages/navigation.ts';
import { GroupSort } from './GroupSort.tsx';
import { GroupsView } from './GroupsView.tsx';
import { NAME_SORTS } from './group-search.ts';

interface NamesViewProps {
  kind: 'artists' | 'genres';
  sort: NameSort;
  order: SortOrder;
  place: (name: string) => { to: string; search: Record<string, string> };
  tracksOf: (name: string) => ListRequest;
  onSort: (sort: NameSort, order: SortOrder) => void;
}

/** All artists or genres, each with the mark that it has on average. */
export function NamesView({ kind, sort, order, place, tracksOf, onSort }: NamesViewProps) {
  return (
    <GroupsView
      request={{ kind, sort, order }}
      label={navigation.views[kind]}
      noun={browse.nouns[kind]}
      empty={browse.empty[kind]}
      round
      detail={nameDetail}
      place={(item) => place(item.name)}
      tracksOf={(item) => tracksOf(item.name)}
    >
      <GroupSort choices={NAME_SORTS} sort={choice(sort)} order={order} onChange={onSort} />
    </GroupsView>
  );
}

function nameDetail(item: GroupItem): string {
  const albums = 'album_count' in item && item.album_count > 0 ? [browse.albumsCount(item.album_count)] : [];
  return [...albums, browse.tracks(item.track_count)].join(' · ');
}

function choice(sort: NameSort): (typeof NAME_SORTS)[number] {
  return NAME_SORTS.find((each) => each === sort) ?? 'name';
}
