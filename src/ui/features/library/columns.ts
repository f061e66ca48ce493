import type { SortKey } from '../../../api/contract.ts';
import { browse } from '../../messages/browse.ts';
import { messages } from '../../messages.ts';

const words = messages.list.columns;

export interface Column {
  id: keyof typeof words;
  label: string;
  /** Sorted by this when its header is pressed. */
  sort: SortKey | null;
  numeric?: boolean;
  /** Pixels; `share` of what is left beside, where nobody has chosen a width. */
  width: number;
  share?: number;
  /** Narrower it says nothing. Columns of one width can't be resized. */
  least?: number;
  /** Shown unless somebody chose otherwise; where there is no room the highest number leaves first. 0 always stays. */
  usual: number | null;
}

/** The columns in their usual order. */
export const COLUMNS: readonly Column[] = [
  { id: 'cover', label: words.cover, sort: null, width: 36, usual: 0 },
  { id: 'number', label: words.number, sort: null, numeric: true, width: 44, usual: null },
  { id: 'title', label: words.title, sort: 'title', width: 240, share: 2.4, least: 120, usual: 0 },
  { id: 'artist', label: words.artist, sort: 'artist', width: 150, share: 1.5, least: 80, usual: 1 },
  { id: 'album', label: words.album, sort: 'album', width: 160, share: 1.7, least: 80, usual: 5 },
  {
    id: 'album_artist',
    label: words.album_artist,
    sort: 'album_artist',
    width: 140,
    share: 1.4,
    least: 80,
    usual: null,
  },
  { id: 'genre', label: words.genre, sort: 'genre', width: 110, share: 1.1, least: 70, usual: 8 },
  { id: 'year', label: words.year, sort: 'year', numeric: true, width: 44, least: 40, usual: 6 },
  { id: 'duration', label: words.duration, sort: 'duration', numeric: true, width: 52, least: 44, usual: 2 },
  { id: 'tempo', label: words.tempo, sort: 'tempo_bpm', numeric: true, width: 48, least: 40, usual: 4 },
  {
    id: 'brightness',
    label: words.brightness,
    sort: 'spectral_centroid',
    numeric: true,
    width: 72,
    least: 64,
    usual: 9,
  },
  { id: 'rating', label: words.rating, sort: null, width: 76, usual: null },
  { id: 'plays', label: words.plays, sort: 'play_count', numeric: true, width: 52, least: 44, usual: null },
  {
    id: 'played',
    label: words.played,
    sort: 'last_played_at',
    numeric: true,
    width: 92,
    least: 80,
    usual: null,
  },
  { id: 'added', label: words.added, sort: 'added_at', numeric: true, width: 92, least: 80, usual: null },
  { id: 'codec', label: words.codec, sort: null, width: 72, least: 50, usual: null },
  { id: 'bitrate', label: words.bitrate, sort: 'bitrate', numeric: true, width: 84, least: 64, usual: null },
  { id: 'size', label: words.size, sort: 'size', numeric: true, width: 72, least: 56, usual: null },
  { id: 'path', label: words.path, sort: 'path', width: 260, share: 2, least: 100, usual: null },
  { id: 'mark', label: words.mark, sort: null, width: 36, usual: 7 },
  { id: 'state', label: words.state, sort: null, width: 44, usual: 3 },
];

export type ColumnId = Column['id'];

/** Always there: what a row is. */
export const FIXED_COLUMNS: ReadonlySet<ColumnId> = new Set(['cover', 'title']);

export function columnOf(id: string | undefined): Column | undefined {
  return COLUMNS.find((column) => column.id === id);
}

/** What a column is called where its header's name would be too short. */
export function columnName(id: ColumnId): string {
  return browse.columns.names[id] ?? columnOf(id)?.label ?? id;
}
