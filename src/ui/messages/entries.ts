/** Words of lists whose tracks can be put in another order: the queue and playlists. */
import { count, plural } from '../format.ts';

export const entries = {
  loading: 'Loading…',
  forgotten: 'No longer in the library',
  playing: 'Playing now',
  paused: 'Paused here',
  play: (title: string) => `Play ${title}`,
  more: (title: string) => `More to do with ${title}`,
  handle: (title: string) => `Move ${title}`,
  menu: 'Track menu',
  playHere: 'Play from here',
  moveTop: 'Move to the top',
  moveUp: 'Move up',
  moveDown: 'Move down',
  moveBottom: 'Move to the end',
  details: 'How it sounds',
  remove: (tracks: number) => (tracks === 1 ? 'Remove' : `Remove ${plural(tracks, 'track')}`),
  moved: (tracks: number, place: number, total: number) =>
    `${tracks === 1 ? 'Moved' : `Moved ${plural(tracks, 'track')}`} to place ${count(place)} of ${count(total)}`,
  dragged: (tracks: number) => plural(tracks, 'track'),
  dropHere: 'Drop here',
  keys: {
    move: 'Move the selected tracks up or down',
    ends: 'Move them to the top or the end',
    remove: 'Remove the selected tracks',
    select: 'Select more tracks',
    play: 'Play the track',
  },
} as const;
