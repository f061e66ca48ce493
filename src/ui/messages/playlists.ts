/** Words of playlists. */
import type { ImportPlaylistAnswer } from '../../api/contract.ts';
import { count, playingTime, plural } from '../format.ts';

type Unmatched = ImportPlaylistAnswer['unmatched'][number];

export const playlists = {
  title: 'Playlists',
  listLabel: 'Playlists',
  noun: (total: number) => (total === 1 ? 'playlist' : 'playlists'),
  facts: (tracks: number, seconds: number) =>
    tracks === 0 ? 'No tracks yet' : `${plural(tracks, 'track')} · ${playingTime(seconds)}`,
  emptyTitle: 'No playlist yet',
  emptyDetail:
    'Make one and add tracks from any list, save what is queued, or bring your M3U files: drop them here.',
  orderBy: 'Order of the playlists',
  orders: { name: 'By name', changed: 'Changed last' },
  create: 'New playlist',
  createTitle: 'New playlist',
  createWith: (tracks: number) => `New playlist with ${plural(tracks, 'track')}`,
  import: 'Import M3U',
  importLabel: 'Playlist files to import',
  name: 'Name',
  nameMissing: 'A playlist needs a name.',
  description: 'Description',
  descriptionHint: 'What it is for, if you like',
  save: 'Save',
  make: 'Create',
  cancel: 'Cancel',

  back: 'All playlists',
  play: 'Play',
  playNamed: (name: string) => `Play ${name}`,
  shuffle: 'Shuffle',
  playNext: 'Play next',
  enqueue: 'Add to the queue',
  edit: 'Name and description',
  export: 'Save as M3U8',
  delete: 'Delete',
  more: 'More to do with this playlist',
  moreNamed: (name: string) => `More to do with ${name}`,
  tracksLabel: (name: string) => `Tracks of ${name}`,
  blankTitle: 'Nothing in it yet',
  blankDetail: 'Drag tracks here, or choose “Add to playlist” wherever tracks are listed.',
  missingTitle: 'This playlist is gone',
  missingDetail: 'It was deleted, perhaps in another tab.',

  added: (tracks: number, name: string) => `Added ${plural(tracks, 'track')} to “${name}”`,
  deleted: (name: string) => `Deleted “${name}”`,
  removed: (tracks: number) => `Removed ${plural(tracks, 'track')} from the playlist`,
  created: (name: string, tracks: number) =>
    tracks === 0 ? `Made “${name}”` : `Made “${name}” with ${plural(tracks, 'track')}`,
  imported: (lists: number) => `Imported ${plural(lists, 'playlist')}`,
  described: 'Changed name and description',
  moved: (tracks: number, name: string) => `Moved ${plural(tracks, 'track')} in “${name}”`,
  queuedNext: (tracks: number) => `${plural(tracks, 'track')} will play next`,
  queued: (tracks: number) => `Added ${plural(tracks, 'track')} to the queue`,
  nothingToPlay: 'There is nothing in it to play',

  addTo: 'Add to playlist',
  choose: 'All playlists…',

  report: {
    title: 'Imported playlists',
    close: 'Done',
    byPath: (tracks: number) => `${count(tracks)} found by their path`,
    byTags: (tracks: number) => `${count(tracks)} by artist, title and length`,
    missing: (lines: number) => `${count(lines)} not found`,
    complete: 'Every line was found.',
    nothing: 'The file names no track.',
    missingTitle: 'What was not found',
    missingDetail: 'Add the folder that holds these files to the library, and import the list again.',
    line: (line: number) => `Line ${count(line)}`,
    reasons: {
      not_found: 'not in the library',
      ambiguous: 'could be more than one track',
    } satisfies Record<Unmatched['reason'], string>,
    tooLarge: 'It is larger than a list of tracks can be (1 MB).',
    failed: (file: string) => `“${file}” could not be imported`,
  },
} as const;
