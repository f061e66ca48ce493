/** Words of the player and its queue. */
import type { Levelling, RepeatMode } from '../../engine/player/player-types.ts';
import { clockTime, count, decimal, plural } from '../format.ts';

/** A difference in decibels, with a true minus. */
function decibels(gain: number): string {
  const sign = gain < -0.05 ? '−' : gain > 0.05 ? '+' : '';
  return `${sign}${decimal(Math.abs(gain))} dB`;
}

const levels = { track: 'Tracks', album: 'Albums', off: 'Off' } satisfies Record<Levelling, string>;

export const player = {
  label: 'Player',
  nothing: 'Nothing is playing',
  nothingDetail: 'Play a track, an album or a playlist, and it is heard here.',
  open: 'Now playing',
  cover: (title: string) => `Open what is playing: ${title}`,
  tab: (title: string, artist: string | null) => `${title}${artist === null ? '' : ` · ${artist}`} · Earmark`,
  announced: (title: string, artist: string | null) =>
    `Now playing: ${title}${artist === null ? '' : ` by ${artist}`}`,

  play: 'Play',
  pause: 'Pause',
  loading: 'Loading',
  previous: 'Previous track',
  next: 'Next track',
  shuffle: 'Shuffle',
  order: 'Order',
  repeat: { off: 'Repeat: off', all: 'Repeat: all', one: 'Repeat: this track' } satisfies Record<
    RepeatMode,
    string
  >,
  seek: 'Position in the track',
  position: (at: number, length: number) => `${clockTime(at)} of ${clockTime(length)}`,
  remaining: (seconds: number) => `−${clockTime(seconds)}`,
  showRemaining: 'show the time left',
  showLength: 'show the length',
  volume: 'Volume',
  volumeText: (share: number) => `${Math.round(share * 100)} %`,
  mute: 'Mute',
  unmute: 'Unmute',
  queue: 'Queue',
  openQueue: (tracks: number) =>
    tracks === 0 ? 'Open the queue' : `Open the queue: ${plural(tracks, 'track')}`,

  sound: {
    title: 'Sound and timer',
    speed: 'Speed',
    speedText: (speed: number) => `${Number(speed.toFixed(2))}×`,
    speedReset: '1×, the normal speed',
    speedDetail: 'The pitch stays as it is.',
    levelling: 'Even loudness',
    levels,
    levelDetails: {
      track: 'Every track as loud as the next.',
      album: 'Albums as loud as each other; within one, quiet pieces stay quiet.',
      off: 'Every track as it was made.',
    } satisfies Record<Levelling, string>,
    gain: (gain: number) => `This track: ${decibels(gain)}`,
    gainUnknown: 'This track: its loudness is known once it is heard in full.',
    gainShort: decibels,
    sleep: 'Sleep timer',
    sleepOff: 'Off',
    sleepMinutes: (minutes: number) => `${count(minutes)} min`,
    sleepTrack: 'End of track',
    sleepLeft: (minutes: number) => (minutes < 1 ? 'less than a minute left' : `${count(minutes)} min left`),
    sleepAfterTrack: 'Stops after this track',
    similar: 'Go on with similar tracks',
    similarDetail: 'When the queue ends, Earmark adds what sounds like it. Nothing is played twice.',
  },

  problem: {
    title: (title: string) => `“${title}” could not be played`,
    partial: (title: string) => `“${title}” breaks off`,
    folders: 'Look at the folders',
    failures: 'See what failed',
    dismiss: 'Dismiss',
  },

  views: {
    title: 'Now playing',
    tabs: 'Parts of now playing',
    playing: 'Playing',
    queue: 'Queue',
    history: 'History',
    queueFacts: (total: number, left: number) =>
      left === 0
        ? `${plural(total, 'track')}, this is the last`
        : `${plural(total, 'track')}, ${count(left)} to come`,
    queueLabel: 'Queue',
    historyLabel: 'Played before',
    emptyTitle: 'The queue is empty',
    emptyDetail: 'Play a track, an album or a playlist, or drag tracks here.',
    emptyAction: 'Go to the tracks',
    historyEmptyTitle: 'Nothing was played yet',
    historyEmptyDetail: 'What you hear is listed here, the latest first.',
    clear: 'Clear',
    save: 'Save as playlist',
    undo: 'Undo',
    similar: 'similar',
    removed: (tracks: number) => `Removed ${plural(tracks, 'track')} from the queue`,
    moved: (tracks: number) => `Moved ${plural(tracks, 'track')} in the queue`,
    cleared: 'Cleared the queue',
    dropped: (tracks: number) => `Added ${plural(tracks, 'track')} to the queue`,
    dropHere: 'Drop to add to the queue',
    details: 'How it sounds',
    fromAlbum: (album: string, year: number | null) => (year === null ? album : `${album} · ${year}`),
    addTo: 'Add to playlist',
  },

  commands: {
    toggle: 'Play or pause',
    next: 'Next track',
    previous: 'Previous track, or the beginning of this one',
    forward: 'Ten seconds on',
    back: 'Ten seconds back',
    louder: 'Louder',
    quieter: 'Quieter',
    mute: 'Sound off or on',
    shuffle: 'Shuffle on or off',
    repeat: 'Repeat: off, all, this track',
    now: 'Open what is playing',
    queue: 'Open the queue',
    similar: 'Go on with similar tracks, or not',
    sleep: (minutes: number) => `Sleep timer: ${count(minutes)} minutes`,
    sleepTrack: 'Sleep timer: end of the track',
    sleepOff: 'Sleep timer: off',
    normalSpeed: 'Playback speed: 1×',
    level: (level: Levelling) => `Even loudness: ${levels[level].toLowerCase()}`,
    words: 'player music audio',
    volume: 'volume mute unmute',
    loudness: 'level levelling gain normalise normalize replaygain volume',
  },
} as const;
