import { clockTime } from '../../format.ts';
import { entries } from '../../messages/entries.ts';
import { messages } from '../../messages.ts';

interface NamedTrack {
  title: string;
  artist: string | null;
  album: string | null;
  duration: number | null;
}

/** What a screen reader says of a row as a whole; the buttons within have names of their own, which are no part of it. */
export function rowName(track: NamedTrack, playing: 'playing' | 'paused' | null): string {
  const parts = [
    playing && entries[playing],
    track.title,
    track.artist ?? messages.list.unknownArtist,
    track.album,
    track.duration === null ? null : clockTime(track.duration),
  ];
  return parts.filter((part) => part !== null && part !== '').join(', ');
}
