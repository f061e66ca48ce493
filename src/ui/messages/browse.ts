/** Words of the lists of tracks and of the ways through the library. */
import { count, decimal, plural } from '../format.ts';

const nounOf = (total: number, one: string) => (total === 1 ? one : `${one}s`);

export const browse = {
  nouns: {
    albums: (total: number) => nounOf(total, 'album'),
    artists: (total: number) => nounOf(total, 'artist'),
    genres: (total: number) => nounOf(total, 'genre'),
    favourites: (total: number) => nounOf(total, 'favourite'),
  },
  loading: 'Loading…',
  tracks: (total: number) => plural(total, 'track'),
  albumsCount: (total: number) => plural(total, 'album'),
  noArtist: 'No artist',
  disc: (number: number) => `Disc ${count(number)}`,
  noDisc: 'Without a disc',
  loudness: (lufs: number) => `${lufs < 0 ? '−' : ''}${decimal(Math.abs(lufs))}\u00a0LUFS`,
  loudnessOf: (heard: number, total: number) =>
    heard < total
      ? `Loudness of the ${plural(heard, 'track')} of ${count(total)} that were heard in full: the mean of their energy, each by its length`
      : 'Loudness of the album: the mean of the energy of its tracks, each by its length',
  playAll: 'Play',
  shuffle: 'Shuffle',
  playAllHint: 'Play this list from its beginning',
  shuffleHint: (most: number) => `Play up to ${count(most)} of these tracks in random order`,
  more: 'More to do with this list',
  groupSorts: {
    name: 'Name',
    artist: 'Artist',
    year: 'Year',
    track_count: 'Tracks',
    album_count: 'Albums',
    total_duration: 'Length',
  },
  cover: (name: string) => `Cover of ${name}`,
  meanMark: (name: string, heard: number) =>
    `Sound mark of ${name}: the average of ${plural(heard, 'track')}`,
  meanMarkNote: (heard: number) =>
    heard === 1
      ? 'The mark is that of its one track that was heard.'
      : `The mark is the average of ${plural(heard, 'track')} that were heard.`,
  otherAlbums: 'Albums',
  folders: {
    label: 'Folders',
    way: 'Way to this folder',
    root: 'All folders',
    subfolders: 'Folders in here',
    includes: 'with all folders below',
  },
  recent: {
    title: 'Recent',
    choose: 'What is listed',
    added: 'Added',
    played: 'Played',
    addedNoun: 'tracks, the newest first',
    playedNoun: 'tracks, what you played last first',
  },
  empty: {
    albums: {
      title: 'No albums yet',
      detail: 'Albums come from the tags of your files. Tracks without an album are in the list of tracks.',
    },
    artists: {
      title: 'No artists yet',
      detail: 'Artists come from the tags of your files. Tracks without one are in the list of tracks.',
    },
    genres: {
      title: 'No genres yet',
      detail: 'Genres come from the tags of your files. None of these has one.',
    },
    folders: { title: 'No folders in here', detail: 'The files lie directly in the folder you chose.' },
    favourites: {
      title: 'No favourites yet',
      detail:
        'Mark a track with the heart in its panel or menu, or press F on a selected row, and it is listed here.',
      phoneDetail: 'Mark a track with the heart in its panel or menu, and it is listed here.',
    },
    added: {
      title: 'Nothing was added yet',
      detail: 'Choose a folder, and what is found in it is listed here.',
    },
    played: {
      title: 'Nothing was played yet',
      detail:
        'Double-click a track, or press Enter on it. What you listen to is listed here, the latest first.',
      phoneDetail: 'Open a track and play it. What you listen to is listed here, the latest first.',
    },
    gone: {
      title: 'This is not in the library',
      detail: 'Its tracks may have been removed, or have other tags now.',
    },
    toTracks: 'Go to the tracks',
  },
  selected: (total: number) => `${plural(total, 'track')} selected`,
  clearSelection: 'Clear the selection',
  columns: {
    button: 'Columns',
    menu: 'Columns of the list',
    reset: 'Back to the usual columns',
    /** Where a header has to be short. */
    names: {
      number: 'Track number',
      duration: 'Length',
      tempo: 'Tempo (BPM)',
      brightness: 'Brightness',
      mark: 'Sound mark',
      state: 'How far it was heard',
    } as Readonly<Record<string, string>>,
    resize: (column: string) => `Width of ${column}`,
    moveHint: 'Alt + ↑ ↓ moves a column',
    earlier: (column: string) => `Move ${column} to the left`,
    later: (column: string) => `Move ${column} to the right`,
    moved: (column: string, place: number, total: number) =>
      `${column} is column ${count(place)} of ${count(total)}`,
  },
  menu: {
    label: (title: string) => `What to do with ${title}`,
    many: (total: number) => plural(total, 'track'),
    play: 'Play',
    playFrom: 'Play from here',
    playNext: 'Play next',
    enqueue: 'Add to the queue',
    addToPlaylist: 'Add to playlist…',
    favourite: 'Add to favourites',
    notFavourite: 'Remove from favourites',
    rate: 'Rating',
    stars: (stars: number) => plural(stars, 'star'),
    noStars: 'No rating',
    similar: 'Similar tracks',
    pathFrom: 'A path from here to…',
    pathBetween: 'The path between these two',
    details: 'How it sounds',
    album: 'Go to the album',
    artist: 'Go to the artist',
    folder: 'Show its folder',
    retry: 'Listen again',
    select: 'Select several',
    remove: 'Remove from the library…',
  },
  picker: {
    title: (total: number) => `Add ${plural(total, 'track')} to a playlist`,
    search: 'Find or name a playlist',
    create: (name: string) => `New playlist “${name}”`,
    none: 'No playlist yet. Type a name to make one.',
  },
  remove: {
    title: (total: number) => `Remove ${plural(total, 'track')}?`,
    detail: (total: number) =>
      total === 1
        ? 'Earmark forgets it, what it heard, and its plays; for some seconds it can be taken back. The file stays as it is, and a rescan of the folder finds it again.'
        : 'Earmark forgets them, what it heard, and their plays; for some seconds it can be taken back. The files stay as they are, and a rescan of the folder finds them again.',
    confirm: 'Remove from the library',
    cancel: 'Cancel',
    none: 'They are removed already',
    done: (total: number) => `Removed ${plural(total, 'track')} from the library`,
    /** Of an undo. */
    notBack: (total: number) =>
      `${plural(total, 'track')} did not come back: ${total === 1 ? 'its' : 'their'} folder was removed from the library`,
  },
  said: {
    changing: (total: number) => `Changing ${plural(total, 'track')}…`,
    next: (total: number) => `${plural(total, 'track')} will play next`,
    queued: (total: number) => `Added ${plural(total, 'track')} to the queue`,
    favourite: (total: number) => `${plural(total, 'track')} added to favourites`,
    notFavourite: (total: number) =>
      `${plural(total, 'track')} no longer ${total === 1 ? 'a favourite' : 'favourites'}`,
    rated: (total: number, stars: number | null) =>
      stars === null
        ? `Rating of ${plural(total, 'track')} removed`
        : `${plural(total, 'track')} rated ${plural(stars, 'star')}`,
    nothingHeard: 'None of these tracks has been heard yet',
    retrying: (total: number) => `Listening again to ${plural(total, 'track')}`,
  },
  keys: {
    play: 'Play from the row on',
    open: 'Open the row and go into its panel',
    extend: 'Select more rows',
    toggle: 'Select or leave out the row',
    all: 'Select all rows',
    menu: 'Open the menu of the row',
    favourite: 'Favourite or no longer',
    rate: 'Rate 1 to 5 stars, 0 for none',
    remove: 'Remove from the library',
    next: 'Play the selected rows next',
    queue: 'Add the selected rows to the queue',
    grid: 'Move among albums, artists and genres',
  },
  dragged: (total: number) => plural(total, 'track'),
  draggedGroup: (name: string, total: number) => `${name} · ${plural(total, 'track')}`,
  playRow: (title: string) => `Play from ${title} on`,
} as const;
