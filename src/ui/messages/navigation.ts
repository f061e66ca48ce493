/** Words of the way around. */
export const navigation = {
  label: 'Views',
  more: 'More',
  moreTitle: 'All views',
  groups: { library: 'Library', yours: 'Yours', sound: 'Sound', engine: 'Engine' },
  views: {
    tracks: 'Tracks',
    playlists: 'Playlists',
    now: 'Now playing',
    analysis: 'Analysis',
    engine: 'Engine',
    settings: 'Settings',
  },
  skip: 'Skip to the list',
  loading: 'Opening…',
  notFoundTitle: 'There is nothing at this address',
  notFoundDetail: 'The link may be of another version of Earmark.',
  notFoundAction: 'Go to the tracks',
} as const;
