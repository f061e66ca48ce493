/** What the views of albums, artists and genres keep in the address. */
import type { SortOrder } from '../../../api/contract.ts';
import type { AlbumSort, NameSort } from '../../data/group-lists.ts';

export const ALBUM_SORTS = [
  'name',
  'artist',
  'year',
  'track_count',
  'total_duration',
] as const satisfies AlbumSort[];
export const NAME_SORTS = [
  'name',
  'track_count',
  'album_count',
  'total_duration',
] as const satisfies NameSort[];

export interface GroupsSearch<Sort> {
  by?: Sort;
  /** Left out where ascending. */
  down?: true;
}

/** Reads how albums are sorted; what makes no sense is left out. */
export function readAlbumsSearch(search: Record<string, unknown>): GroupsSearch<AlbumSort> {
  return readGroupsSearch(ALBUM_SORTS, search);
}

export function readNamesSearch(search: Record<string, unknown>): GroupsSearch<NameSort> {
  return readGroupsSearch(NAME_SORTS, search);
}

/** What an order is called in the address; the usual one is not spelled out. */
export function groupsSearchOf<Sort extends string>(sort: Sort, order: SortOrder): GroupsSearch<Sort> {
  return { ...(sort === 'name' ? {} : { by: sort }), ...(order === 'desc' ? { down: true as const } : {}) };
}

function readGroupsSearch<Sort extends string>(
  sorts: readonly Sort[],
  search: Record<string, unknown>,
): GroupsSearch<Sort> {
  const by = sorts.find((sort) => sort === search.by);
  return { ...(by === undefined ? {} : { by }), ...(search.down === true ? { down: true as const } : {}) };
}

/** An album, by title and artist; a number typed as a title stays a text. */
export function readAlbumSearch(search: Record<string, unknown>): { name: string; artist: string } {
  return { name: textOf(search.name), artist: textOf(search.artist) };
}

/** An artist or genre, by name. */
export function readNameSearch(search: Record<string, unknown>): { name: string } {
  return { name: textOf(search.name) };
}

/** A folder: of which root, and its path. */
export function readFolderSearch(search: Record<string, unknown>): { root?: string; path?: string } {
  const root = textOf(search.root);
  const path = textOf(search.path);
  return { ...(root === '' ? {} : { root }), ...(path === '' ? {} : { path }) };
}

/** What the view of what is recent lists. */
export function readRecentSearch(search: Record<string, unknown>): { show?: 'played' } {
  return search.show === 'played' ? { show: 'played' } : {};
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : '';
}
