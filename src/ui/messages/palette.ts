/** Words of the command palette, the shortcut sheet, and the search box. */
import type { CommandGroup } from '../commands/command.ts';

export const palette = {
  title: 'Jump to anything',
  label: 'Jump to a track, album, artist, view or command',
  placeholder: 'Tracks, albums, artists, views, commands…',
  results: 'Results',
  close: 'Cancel',
  nothing: (text: string) => `Nothing is called “${text}”`,
  nothingHint: 'Fewer or shorter words find more. Enter searches the library for it.',
  searchFor: (text: string) => `Search the library for “${text}”`,
  count: (total: number) => (total === 1 ? '1 result' : `${total} results`),
  sections: {
    recent: 'Searched lately',
    view: 'Go to',
    command: 'Do',
    track: 'Tracks',
    album: 'Albums',
    artist: 'Artists',
    genre: 'Genres',
    playlist: 'Playlists',
    search: 'Search',
  },
  keys: { choose: 'open', play: 'play', queue: 'add to the queue', move: 'choose' },
  trackCount: (total: number) => (total === 1 ? '1 track' : `${total} tracks`),
  queued: (title: string) => `“${title}” is in the queue`,
} as const;

export const shortcuts = {
  title: 'Keyboard shortcuts',
  intro:
    'What is on the screen decides what is listed. Two letters one after the other are a sequence: g, then t.',
  groups: {
    navigate: 'Go to',
    playback: 'Playback',
    library: 'Library',
    selection: 'Lists and selections',
    view: 'Screen',
  } satisfies Record<CommandGroup, string>,
  noKeys: 'More that can be done from the palette',
} as const;

export const commands = {
  palette: 'Jump to anything',
  paletteKeywords: 'command palette quick open find',
  shortcuts: 'Keyboard shortcuts',
  shortcutsKeywords: 'help keys sheet',
  search: 'Search the library',
  goTo: (view: string) => `Go to ${view}`,
  addFolder: 'Add a music folder',
  addFolderKeywords: 'import open choose',
  loadDemo: 'Load the demo library',
  rescan: (name: string) => `Rescan ${name}`,
  rescanAll: 'Rescan all folders',
  manageFolders: 'Manage folders',
  exportStats: 'Export statistics as JSON',
  exportStatsKeywords: 'save download everything fingerprints',
  exportLibrary: 'Export what was heard and said',
  exportLibraryKeywords: 'save download backup bundle library analysis portable',
  pause: 'Pause listening',
  resume: 'Resume listening',
  analysisKeywords: 'analysis analyse hearing',
  speed: (speed: string) => `Listening speed: ${speed}`,
  failures: 'Tracks that could not be heard',
  about: 'About Earmark and privacy',
  theme: (name: string) => `Theme: ${name}`,
  themeKeywords: 'dark light appearance colours',
  back: 'Back',
  forward: 'Forward',
  closePanel: 'Close the track',
  forgetSearches: 'Forget what was searched lately',
  leaveSearch: 'From the search box to the list',
} as const;
