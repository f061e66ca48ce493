/** What the player needs of the world around it: the API, sound, storage, other tabs, chance and time. */
import type { ApiClient } from '../../api/client.ts';
import type { Deck, DeckEvents, SoundSettings } from './deck.ts';
import type { Levelling } from './player-types.ts';
import type { KeptThings, SessionKeeper } from './session-keeper.ts';
import type { Random } from './shuffle.ts';
import type { TrackFacts } from './track-facts.ts';

export interface PlayerWorld {
  client: Pick<ApiClient, 'postPlay' | 'similarTracks'>;
  /** What is known of tracks; levelling is asked for when they are. */
  makeFacts: (levelling: () => Levelling) => PlayerFacts;
  makeDeck: (facts: PlayerFacts, events: DeckEvents, settings: () => SoundSettings) => PlayerDeck;
  makeKeeper: (things: KeptThings) => PlayerKeeper;
  /** Tells the other tabs that this one plays. */
  claimVoice: () => void;
  /** Whether the page may sound before it was clicked. */
  maySound: () => Promise<boolean>;
  random: Random;
  newId: () => string;
  /** Milliseconds since 1970. */
  now: () => number;
  onTrouble: (error: unknown) => void;
}

export type PlayerFacts = Pick<
  TrackFacts,
  'track' | 'title' | 'folder' | 'fileName' | 'gainDb' | 'gain' | 'setEffect' | 'forget'
>;
export type PlayerKeeper = Pick<SessionKeeper, 'taken' | 'changed'>;
export type PlayerDeck = Pick<
  Deck,
  | 'has'
  | 'hasStarted'
  | 'positionSeconds'
  | 'start'
  | 'seek'
  | 'setNext'
  | 'dropNext'
  | 'play'
  | 'pause'
  | 'clear'
  | 'hold'
  | 'applySettings'
  | 'refreshGains'
  | 'fadeOut'
  | 'endFade'
>;
