/** The player of this page: joins it to the browser's sound, storage, tabs and media keys. */
import type { ApiClient, Transport } from '../../api/client.ts';
import { CHANGE_CHANNEL, type ChangeEvent, type ChangeEventType } from '../../shared/change-events.ts';
import { decodeInWindow } from '../window-decoder.ts';
import { Deck } from './deck.ts';
import { followWithMediaSession } from './media-session.ts';
import { oneVoice, VOICE_CHANNEL } from './one-voice.ts';
import type { LibraryPart, Player } from './player-types.ts';
import type { PlayerFacts } from './player-world.ts';
import { QueuePlayer } from './queue-player.ts';
import { SessionKeeper } from './session-keeper.ts';
import { SilentLoop } from './silent-loop.ts';
import type { SoundSources } from './sound-output.ts';
import { maySound } from './sound-permission.ts';
import { StreamParts } from './stream-parts.ts';
import { TrackFacts } from './track-facts.ts';
import { watchForUpdate } from './update-reload.ts';

/** After these a track may have another name, length, loudness or count. */
const CHANGES: Partial<Record<ChangeEventType, LibraryPart>> = {
  'tracks.changed': 'tags',
  'library.rescanned': 'tags',
  'fingerprints.changed': 'sound',
  'plays.changed': 'plays',
};

export interface WebPlayerOptions {
  client: ApiClient;
  /** To the mount that answers this page: ranges of files go through it. */
  transport: Transport;
  /** Address of the app's folder. */
  appUrl: string;
  onTrouble: (error: unknown) => void;
}

/** Makes the player and takes up the queue of the last visit; nothing sounds before something is played. */
export function createWebPlayer({ client, transport, appUrl, onTrouble }: WebPlayerOptions): Player {
  const claimVoice = oneVoice(new BroadcastChannel(VOICE_CHANNEL), () => player.pause());
  const player: QueuePlayer = new QueuePlayer({
    client,
    makeFacts: (levelling) => new TrackFacts(client, levelling),
    makeDeck: (facts, events, settings) =>
      new Deck({
        sources: soundSources(client, transport, facts),
        events,
        settings,
        gainOf: (trackId) => facts.gain(trackId),
        nameOf: (trackId) => facts.fileName(trackId),
      }),
    makeKeeper: (things) => {
      const keeper = new SessionKeeper({ shared: () => localStorage, own: () => sessionStorage }, things);
      const isUpdated = watchForUpdate('serviceWorker' in navigator ? navigator.serviceWorker : undefined);
      addEventListener('pagehide', () => keeper.leave(isUpdated() && isSounding(player)));
      addEventListener('storage', ({ key }) => {
        // What the event tells may be older than what is stored by now.
        const settings =
          key === null ? null : keeper.setElsewhere({ key, newValue: localStorage.getItem(key) });
        if (settings) player.takeSettings(settings);
      });
      return keeper;
    },
    claimVoice,
    maySound,
    random: Math.random,
    newId: entryIds(),
    now: Date.now,
    onTrouble,
  });
  new BroadcastChannel(CHANGE_CHANNEL).onmessage = ({ data }: MessageEvent<ChangeEvent>) => {
    if (data.moved) player.tracksMoved(new Map(Object.entries(data.moved)));
    const part = CHANGES[data.type];
    if (part !== undefined) player.libraryChanged(data.ids ?? null, part);
  };
  if ('mediaSession' in navigator) {
    const iconUrl = new URL('icons/icon-512.png', appUrl).href;
    const makeLoop = (onStopped: () => void) => new SilentLoop(onStopped);
    followWithMediaSession({ player, client, session: navigator.mediaSession, iconUrl, makeLoop });
  }
  return player;
}

function isSounding(player: Player): boolean {
  const { status } = player.getSnapshot();
  return status === 'playing' || status === 'loading';
}

/** Ids that differ from visit to visit; a random number for each would take a tenth of a second for a large library. */
function entryIds(): () => string {
  const visit = crypto.getRandomValues(new Uint32Array(2)).join('-');
  let made = 0;
  return () => {
    made += 1;
    return `${visit}-${made}`;
  };
}

function soundSources(client: ApiClient, transport: Transport, facts: PlayerFacts): SoundSources {
  const parts = new StreamParts(client, transport);
  return {
    part: (trackId, first, last, etag) => parts.part(trackId, first, last, etag),
    decodeInWindow: async (trackId, name) => {
      const track = await facts.track(trackId);
      return decodeInWindow(await parts.whole(trackId, name), track?.duration ?? null);
    },
  };
}
