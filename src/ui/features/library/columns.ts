import type { SortKey } from '../../../api/contract.ts';
import { messages } from '../../messages.ts';

const words = messages.list.columns;

export interface Column {
  id: keyof typeof words;
  label: string;
  /** Sorted by this when its header is pressed. */
  sort: SortKey | null;
  numeric?: boolean;
}

/** The columns in their order; `aria-colindex` counts them, also where a narrow screen leaves some out. */
export const COLUMNS: readonly Column[] = [
  { id: 'cover', label: words.cover, sort: null },
  { id: 'title', label: words.title, sort: 'title' },
  { id: 'artist', label: words.artist, sort: 'artist' },
  { id: 'album', label: words.album, sort: 'album' },
  { id: 'genre', label: words.genre, sort: 'genre' },
  { id: 'year', label: words.year, sort: 'year', numeric: true },
  { id: 'duration', label: words.duration, sort: 'duration', numeric: true },
  { id: 'tempo', label: words.tempo, sort: 'tempo_bpm', numeric: true },
  { id: 'brightness', label: words.brightness, sort: 'spectral_centroid', numeric: true },
  { id: 'mark', label: words.mark, sort: null },
  { id: 'state', label: words.state, sort: null },
];

/** Position of a column, counted from one. */
export function columnIndex(id: Column['id']): number {
  return COLUMNS.findIndex((column) => column.id === id) + 1;
}
