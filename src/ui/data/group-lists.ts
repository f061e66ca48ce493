/** Albums, artists, genres and folders: what is asked, and the pages in which the answer comes. */
import { queryOptions } from '@tanstack/react-query';
import type { ApiClient, CallOptions } from '../../api/client.ts';
import type {
  AlbumItem,
  FolderItem,
  ListAlbumsQuery,
  ListNamesQuery,
  NameItem,
  Page,
  SortOrder,
} from '../../api/contract.ts';

export const GROUPS_KEY = 'groups';
export const COVERS_KEY = 'any-cover';
export const GROUP_PAGE_SIZE = 120;

/** What groups are narrowed to. */
export type GroupFilter = Pick<
  ListAlbumsQuery,
  'artist' | 'album' | 'album_artist' | 'genre' | 'folder' | 'root_id'
>;

interface Ordered<Sort> {
  sort: Sort;
  order: SortOrder;
  filter?: GroupFilter;
}

export type AlbumSort = NonNullable<ListAlbumsQuery['sort']>;
export type NameSort = NonNullable<ListNamesQuery['sort']>;

/** Which groups, in what order. */
export type GroupRequest =
  | ({ kind: 'albums' } & Ordered<AlbumSort>)
  | ({ kind: 'artists' | 'genres' } & Ordered<NameSort>);

export type GroupItem = AlbumItem | NameItem;

/** The page with this number, from 0. */
export function groupPageOptions(client: ApiClient, request: GroupRequest, page: number) {
  return queryOptions({
    queryKey: [GROUPS_KEY, request, page] as const,
    queryFn: ({ signal }) => loadGroups(client, request, page * GROUP_PAGE_SIZE, { signal }),
  });
}

function loadGroups(
  client: ApiClient,
  request: GroupRequest,
  offset: number,
  options: CallOptions,
): Promise<Page<GroupItem>> {
  const { kind, sort, order, filter } = request;
  const common = { ...filter, order, limit: GROUP_PAGE_SIZE, offset };
  if (kind === 'albums') return client.listAlbums({ ...common, sort }, options);
  return kind === 'artists'
    ? client.listArtists({ ...common, sort }, options)
    : client.listGenres({ ...common, sort }, options);
}

/** Whether any track has a cover. */
export function anyCoverOptions(client: ApiClient) {
  return queryOptions({
    queryKey: [COVERS_KEY],
    queryFn: async ({ signal }) =>
      (await client.listTrackIds({ query: 'has:cover', limit: 1 }, { signal })).total > 0,
  });
}

/** One album, by its title and artist; an empty page where there is none. */
export function albumOptions(client: ApiClient, album: string, artist: string) {
  return queryOptions({
    queryKey: [GROUPS_KEY, 'album', album, artist] as const,
    queryFn: ({ signal }) => client.listAlbums({ album, album_artist: artist, limit: 1 }, { signal }),
  });
}

/** One artist or genre, by its name; `null` where there is none. */
export function nameOptions(client: ApiClient, kind: 'artists' | 'genres', name: string) {
  return queryOptions({
    queryKey: [GROUPS_KEY, kind, name] as const,
    queryFn: async ({ signal }) => {
      const page =
        kind === 'artists'
          ? await client.listArtists({ artist: name, name, limit: 200 }, { signal })
          : await client.listGenres({ genre: name, name, limit: 200 }, { signal });
      const wanted = name.toLocaleLowerCase();
      return page.items.find((item) => item.name.toLocaleLowerCase() === wanted) ?? null;
    },
  });
}

/** The folders directly below one of a root, or its topmost. */
export function foldersOptions(client: ApiClient, rootId: string | undefined, folder: string) {
  return queryOptions({
    queryKey: [GROUPS_KEY, 'folders', rootId, folder] as const,
    queryFn: async ({ signal }): Promise<FolderItem[]> => {
      const filter = rootId === undefined ? {} : { root_id: rootId };
      const all: FolderItem[] = [];
      let cursor: string | null = null;
      do {
        const more: { cursor?: string } = cursor === null ? {} : { cursor };
        const page: Page<FolderItem> = await client.listFolders(
          { ...filter, folder, limit: 200, ...more },
          { signal },
        );
        all.push(...page.items);
        cursor = page.next_cursor;
      } while (cursor !== null);
      return all;
    },
  });
}
