/** What the help beside the search box offers: conditions that can be picked, and what each asks for. */
export interface SearchExample {
  query: string;
  meaning: string;
}

export const SEARCH_EXAMPLES: readonly { name: string; examples: readonly SearchExample[] }[] = [
  {
    name: 'Tags',
    examples: [
      { query: 'artist:"Pink Floyd"', meaning: 'by this artist; also title, album, genre, path, folder' },
      { query: 'album:="Blue"', meaning: 'the whole field, not a part of it' },
      { query: 'year:1990..1999', meaning: 'a range; also year:>1990 and year:..1980' },
      { query: 'duration:>7:30', meaning: 'longer than seven and a half minutes' },
      { query: 'added:>=2024-06', meaning: 'came into the library since June 2024' },
    ],
  },
  {
    name: 'Sound',
    examples: [
      { query: 'bpm:118..126', meaning: 'tempo in beats a minute' },
      { query: 'bright:>2000Hz', meaning: 'bright ones; also noisy, punch, pulse, attacks, sustained…' },
      { query: 'loud:<-14', meaning: 'quieter than −14 LUFS' },
      { query: 'key:Am', meaning: 'in this key; 8A on the Camelot wheel is the same' },
      { query: 'similar:"Title"', meaning: 'what sounds like this track, nearest first' },
    ],
  },
  {
    name: 'Yours',
    examples: [
      { query: 'is:favourite', meaning: 'also played, unplayed, rated, heard, unheard, failed, away' },
      { query: 'rating:>=4', meaning: 'also plays and skips' },
      { query: '-has:cover', meaning: 'without a picture; a minus turns any condition round' },
      { query: 'genre:jazz OR genre:soul', meaning: 'either' },
    ],
  },
];
