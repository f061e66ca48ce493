import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Track } from '../../api/contract.ts';
import type { FailureCode } from '../../shared/failures.ts';
import type { DeckEvents } from './deck.ts';
import type { QueueEntry } from './player-types.ts';
import type { PlayerWorld } from './player-world.ts';
import { QueuePlayer } from './queue-player.ts';
import type { KeptThings } from './session-keeper.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A deck that has one entry current and one next, and plays as fast as a test wants. */
class FakeDeck {
  readonly calls: string[] = [];
  current: QueueEntry | null = null;
  next: QueueEntry | null = null;
  hasStarted = false;
  seconds = 0;
  readonly #events: DeckEvents;
  #segment = 0;

  constructor(events: DeckEvents) {
    this.#events = events;
  }

  has = (id: string) => this.current?.id === id;
  positionSeconds = () => this.seconds;
  setNext = (entry: QueueEntry | null) => {
    this.next = entry;
  };
  dropNext = () => {
    this.next = null;
  };
  clear = () => {
    this.current = null;
    this.next = null;
    this.calls.push('clear');
  };
  start = (entry: QueueEntry, seconds: number) => {
    this.current = entry;
    this.next = null;
    this.hasStarted = false;
    this.seconds = seconds;
    this.calls.push(`start ${entry.trackId} ${seconds}`);
  };
  seek = (seconds: number) => {
    this.seconds = seconds;
    this.calls.push(`seek ${seconds}`);
  };
  play = () => void this.calls.push('play');
  pause = () => void this.calls.push('pause');
  hold = (isHolding: boolean) => void this.calls.push(`hold ${isHolding}`);
  fadeOut = (seconds: number) => void this.calls.push(`fade ${seconds}`);
  endFade = () => undefined;
  applySettings = () => undefined;
  refreshGains = () => undefined;

  /** The first sound of what was started. */
  sound(): void {
    this.#segment += 1;
    this.hasStarted = true;
    if (this.current) this.#events.onStarted(this.current, this.#segment, false);
  }

  hear(seconds: number): void {
    this.seconds = seconds;
    this.#events.onHeard(this.#segment, seconds);
  }

  /** The track ends; what is next sounds. */
  end(): void {
    this.#events.onEnded(this.#segment, this.seconds);
    if (!this.next) {
      this.#events.onFinished(false);
      return;
    }
    this.current = this.next;
    this.next = null;
    this.seconds = 0;
    this.sound();
  }

  fail(which: 'current' | 'next', code: FailureCode = 'file_gone'): void {
    const entry = this[which];
    if (entry) this.#events.onFailed(entry, { code, detail: 'It is gone.' }, 0, which === 'current');
  }

  finishHeld(): void {
    this.#events.onFinished(true);
  }
}

interface SetUpOptions {
  similar?: string[];
  /** Not heard by the analysis yet: nothing can be compared with them. */
  unheard?: Set<string>;
  kept?: ReturnType<PlayerWorld['makeKeeper']>['taken'];
  maySound?: boolean;
}

function setUp(options: SetUpOptions = {}) {
  let made: FakeDeck | null = null;
  let things: KeptThings | null = null;
  let count = 0;
  const posted: string[] = [];
  const claims: number[] = [];
  const keptTimes: number[] = [];
  const similarTracks = async (seed: string) => {
    if (options.unheard?.has(seed)) throw new Error('It was not heard yet.');
    return {
      items: (options.similar ?? []).map((id) => ({ entry: { id, availability: 'present', artist: null } })),
    };
  };
  const player = new QueuePlayer({
    // As much of the answers as is looked at.
    client: {
      similarTracks,
      postPlay: async ({ kind, track_id: id }: { kind: string; track_id: string }) =>
        void posted.push(`${kind} ${id}`),
    } as unknown as PlayerWorld['client'],
    makeFacts: () => ({
      track: async (id) => ({ id, title: `Title of ${id}`, duration: 100 }) as Track,
      title: async (id) => `Title of ${id}`,
      folder: async () => 'Music',
      fileName: async (id) => id,
      gainDb: async () => -3,
      gain: async () => 0.7,
      setEffect: () => false,
      forget: () => undefined,
    }),
    makeDeck: (_facts, events) => {
      made = new FakeDeck(events);
      return made;
    },
    makeKeeper: (given) => {
      things = given;
      return {
        taken: options.kept ?? (() => ({ session: null, position: null, goesOn: false })),
        changed: () => void keptTimes.push(1),
      };
    },
    claimVoice: () => claims.push(1),
    maySound: async () => options.maySound ?? true,
    random: () => 0,
    newId: () => {
      count += 1;
      return `e${count}`;
    },
    now: Date.now,
    onTrouble: (error) => {
      throw error;
    },
  });
  const deck = made as FakeDeck | null;
  if (!deck) throw new Error('The player made no deck.');
  return { player, deck, posted, claims, keptTimes, things: () => things, now: () => player.getSnapshot() };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('playing', () => {
  test('loads, sounds, and goes from track to track, each told to be a play at its half', async () => {
    const { player, deck, posted, now } = setUp();
    await player.play(['a', 'b']);
    expect(now()).toMatchObject({ status: 'loading', index: 0 });
    expect(deck.next?.trackId).toBe('b');
    deck.sound();
    await settle();
    expect(now()).toMatchObject({
      status: 'playing',
      track: { title: 'Title of a' },
      durationSeconds: 100,
      levelGainDb: -3,
    });
    deck.hear(60);
    deck.end();
    await settle();
    expect(now()).toMatchObject({ status: 'playing', index: 1, track: { id: 'b' } });
    expect(posted).toEqual(['play a']);
    expect(now().history.map(({ trackId }) => trackId)).toEqual(['a']);
  });

  test('at the end of the queue it stops and stands at its beginning', async () => {
    const { player, deck, now } = setUp();
    await player.play(['a', 'b'], { startIndex: 1 });
    deck.sound();
    deck.end();
    expect(now()).toMatchObject({ status: 'paused', index: 0 });
    player.resume();
    expect(deck.calls.filter((call) => call.startsWith('start')).at(-1)).toBe('start a 0');
  });

  test('one track is repeated by itself, and left by hand', async () => {
    const { player, deck, now } = setUp();
    await player.play(['a', 'b']);
    player.setRepeat('one');
    deck.sound();
    deck.end();
    expect(now().current?.trackId).toBe('a');
    player.next();
    expect(now().current?.trackId).toBe('b');
  });

  test('leaving early is told as a skip', async () => {
    const { player, deck, posted } = setUp();
    await player.play(['a', 'b']);
    deck.sound();
    deck.hear(20);
    player.next();
    expect(posted).toEqual(['skip a']);
  });

  // To keep the session then would write the queue of this tab over that of the tab in which somebody is at work.
  test('takes over the settings of another tab, and keeps nothing because of it', async () => {
    const { player, now, keptTimes } = setUp();
    await player.play(['a', 'b']);
    const before = keptTimes.length;
    const settings = {
      volume: 0.4,
      muted: true,
      speed: 1.5,
      levelling: 'album',
      continueSimilar: true,
    } as const;
    player.takeSettings(settings);
    await settle();
    expect(now()).toMatchObject({ ...settings, index: 0 });
    expect(keptTimes).toHaveLength(before);
  });

  // Catches a click on a row that was just removed elsewhere: what sounds began anew.
  test('going to an entry that has gone leaves what sounds alone', async () => {
    const { player, deck, posted } = setUp();
    await player.play(['a', 'b']);
    deck.sound();
    deck.hear(30);
    deck.calls.length = 0;
    player.jumpTo('nobody');
    expect(deck.calls).toEqual([]);
    expect(posted).toEqual([]);
  });

  test('back goes to the beginning first, and from there to the track before', async () => {
    const { player, deck, now } = setUp();
    await player.play(['a', 'b'], { startIndex: 1 });
    deck.sound();
    deck.hear(30);
    player.previous();
    expect(deck.calls.at(-1)).toBe('seek 0');
    player.previous();
    expect(now().current?.trackId).toBe('a');
  });

  // The sound of a track is there a moment after it was asked for; until then the paused one must not be heard again.
  test('what was paused is let go of before another track plays', async () => {
    const { player, deck } = setUp();
    await player.play(['a']);
    deck.sound();
    player.pause();
    deck.calls.length = 0;
    await player.play(['b']);
    expect(deck.calls.slice(0, 2)).toEqual(['clear', 'start b 0']);
  });

  test('going back beyond the beginning ends there, also where no length is known yet', () => {
    const { player, deck } = setUp();
    player.enqueue(['a']);
    deck.sound();
    player.seek(-7);
    expect(deck.seconds).toBe(0);
  });

  test('a paused player stays paused when another track becomes current', async () => {
    const { player, deck, now } = setUp();
    await player.play(['a', 'b']);
    deck.sound();
    player.pause();
    player.next();
    expect(now()).toMatchObject({ status: 'paused', index: 1 });
    expect(deck.calls.at(-1)).toBe('clear');
  });
});

describe('changes of the queue', () => {
  test('what is to follow changes with them, and what sounds goes on', async () => {
    const { player, deck, now } = setUp();
    await player.play(['a', 'b', 'c']);
    deck.sound();
    player.playNext(['x']);
    expect(deck.next?.trackId).toBe('x');
    player.remove([deck.next?.id ?? '']);
    expect(deck.next?.trackId).toBe('b');
    player.move([now().queue[2]?.id ?? ''], now().queue[1]?.id ?? null);
    expect(deck.next?.trackId).toBe('c');
    player.undo();
    expect(deck.next?.trackId).toBe('b');
    expect(deck.calls.filter((call) => call.startsWith('start'))).toEqual(['start a 0']);
  });

  test('tracks put at a place are one step: taken back at once, and what sounds goes on', async () => {
    const { player, deck, now } = setUp();
    await player.play(['a', 'b', 'c']);
    deck.sound();
    player.insert(['x', 'y'], now().queue[1]?.id ?? null);
    expect(now().queue.map(({ trackId }) => trackId)).toEqual(['a', 'x', 'y', 'b', 'c']);
    expect(deck.next?.trackId).toBe('x');
    player.undo();
    expect(now().queue.map(({ trackId }) => trackId)).toEqual(['a', 'b', 'c']);
    expect(now().status).toBe('playing');
  });

  test('removing what sounds plays the next one; removing the last stops', async () => {
    const { player, deck, now } = setUp();
    await player.play(['a', 'b']);
    deck.sound();
    player.remove([now().current?.id ?? '']);
    expect(now()).toMatchObject({ status: 'loading', current: { trackId: 'b' } });
    player.remove([now().current?.id ?? '']);
    expect(now().status).toBe('empty');
  });

  test('a queue that was replaced comes back where it was', async () => {
    const { player, deck, now } = setUp();
    await player.play(['a', 'b']);
    deck.sound();
    deck.hear(42);
    await player.play(['x']);
    deck.sound();
    player.undo();
    expect(now().current?.trackId).toBe('a');
    expect(deck.calls.filter((call) => call.startsWith('start')).at(-1)).toBe('start a 42');
  });

  test('the first track that is added to an empty queue plays', () => {
    const { player, deck } = setUp();
    player.enqueue(['a']);
    expect(deck.calls).toContain('start a 0');
  });

  // Catches sound that goes on with nothing on the screen that could stop it.
  test('taking back the very first play leaves silence and an empty queue', async () => {
    const { player, deck, now } = setUp();
    await player.play(['a']);
    deck.sound();
    player.undo();
    expect(now()).toMatchObject({ status: 'empty', current: null, queue: [] });
    expect(deck.current).toBeNull();
  });
});

describe('what cannot be played', () => {
  test('is named and skipped, be it current or next', async () => {
    const { player, deck, now } = setUp();
    await player.play(['gone', 'b', 'lost', 'd']);
    deck.fail('current');
    await settle();
    expect(now().problem).toEqual({
      trackId: 'gone',
      title: 'Title of gone',
      detail: 'It is gone.',
      about: 'track',
    });
    expect(now().current?.trackId).toBe('b');
    expect(now().history, 'it was not played').toEqual([]);
    deck.sound();
    deck.fail('next');
    expect(deck.next?.trackId).toBe('d');
  });

  // Catches what failed long ago being told over everything that the person chose since.
  test('is no news any more once the person goes on to another', async () => {
    const { player, deck, now } = setUp();
    await player.play(['gone', 'b', 'c']);
    deck.fail('current');
    await settle();
    deck.sound();
    player.next();
    expect(now()).toMatchObject({ current: { trackId: 'c' }, problem: null });
  });

  test('once the whole queue has failed it stops, also where it repeats, and may be tried again', async () => {
    const { player, deck, now } = setUp();
    player.setRepeat('all');
    await player.play(['x', 'y', 'z']);
    for (let times = 0; times < 3; times++) deck.fail('current');
    expect(now().status).toBe('paused');
    expect(deck.calls.filter((call) => call.startsWith('start')).length).toBe(3);
    player.resume();
    expect(now()).toMatchObject({ status: 'loading', problem: null });
  });

  // Catches a queue that runs through a whole folder in seconds and names its last track.
  test('where its folder is away it stops at the track that was chosen, names it, and tries it again when asked', async () => {
    const { player, deck, now } = setUp();
    await player.play(['a', 'chosen', 'c'], { startIndex: 1 });
    player.seek(12);
    deck.fail('current', 'permission_lost');
    await settle();
    expect(now()).toMatchObject({ status: 'paused', index: 1, problem: { trackId: 'chosen' } });
    expect(deck.calls.filter((call) => call.startsWith('start'))).toEqual(['start chosen 0']);
    player.resume();
    expect(now()).toMatchObject({ status: 'loading', problem: null });
    expect(deck.calls).toContain('start chosen 12');
  });

  test('where the folder of the next track is away, what sounds ends, and it is tried once more in its turn', async () => {
    const { player, deck, now } = setUp();
    await player.play(['a', 'away', 'c']);
    deck.sound();
    deck.fail('next', 'permission_lost');
    await settle();
    expect(now()).toMatchObject({ status: 'playing', index: 0, problem: { trackId: 'away' } });
    expect(deck.next).toBeNull();
    deck.end();
    expect(now()).toMatchObject({ status: 'loading', index: 1, problem: null });
    deck.fail('current', 'permission_lost');
    await settle();
    expect(now()).toMatchObject({ status: 'paused', index: 1, problem: { trackId: 'away' } });
  });

  // Files that were chosen without their folder fail one by one when it is renamed: the queue ran through a hundred of them.
  test('several files in a row that cannot be read are a folder that is away: it stops at the first of them', async () => {
    const { player, deck, now } = setUp();
    await player.play(['a', 'b', 'c', 'd', 'e']);
    deck.sound();
    player.next();
    for (let tries = 0; tries < 3; tries++) deck.fail('current', 'unreadable_file');
    await settle();
    expect(now()).toMatchObject({ status: 'paused', index: 1, current: { trackId: 'b' } });
    expect(now().history.map(({ trackId }) => trackId)).toEqual(['a']); // what never sounded is not in it
    expect(now().problem).toMatchObject({
      title: 'Title of b',
      detail: expect.stringContaining('“Music”'),
      about: 'folder',
    });
    player.resume();
    expect(deck.calls.at(-2)).toBe('start b 0');
  });

  test('while one plays, what follows is tried a few times only, and again when its turn has come', async () => {
    const { player, deck, now } = setUp();
    await player.play(['a', 'b', 'c', 'd', 'e']);
    deck.sound();
    for (let tries = 0; tries < 3; tries++) deck.fail('next', 'unreadable_file');
    await settle();
    expect(deck.next).toBeNull();
    expect(now()).toMatchObject({ status: 'playing', index: 0 });
    deck.end();
    expect(deck.calls.filter((call) => call.startsWith('start'))).toEqual(['start a 0', 'start b 0']);
  });

  test('many lost files are not tried ten thousand times', async () => {
    const { player, deck, now } = setUp();
    await player.play(Array.from({ length: 1_000 }, (_, at) => `t${at}`));
    let tries = 0;
    while (now().status !== 'paused' && tries < 1_000) {
      deck.fail('current');
      tries += 1;
    }
    expect(tries).toBe(100);
  });
});

describe('two tracks that became one', () => {
  test('what plays goes on where it is, under the id that there is', async () => {
    const { player, deck, now } = setUp();
    await player.play(['a', 'b']);
    deck.sound();
    deck.hear(12);
    player.tracksMoved(new Map([['a', 'z']]));
    expect(deck.calls.at(-2)).toBe('start z 12');
    await settle();
    expect(now()).toMatchObject({ current: { trackId: 'z' }, track: { id: 'z' }, index: 0 });
  });

  test('what plays is left alone where another track of the queue moved, and that is made ready anew', async () => {
    const { player, deck } = setUp();
    await player.play(['a', 'b']);
    deck.sound();
    const calls = deck.calls.length;
    player.tracksMoved(new Map([['b', 'z']]));
    expect(deck.calls).toHaveLength(calls);
    expect(deck.next?.trackId).toBe('z');
  });
});

describe('going on with what sounds alike', () => {
  // Catches a queue that ends although its last track was heard by the analysis while it played.
  test('looks again as soon as the track can be compared', async () => {
    const unheard = new Set(['a']);
    const { player, now } = setUp({ similar: ['s'], unheard });
    player.setContinueSimilar(true);
    await player.play(['a']);
    await settle();
    expect(now().queue).toHaveLength(1);
    unheard.clear();
    player.libraryChanged(['a'], 'sound');
    await settle();
    expect(now().queue.map(({ trackId }) => trackId)).toEqual(['a', 's']);
  });

  test('looks once more when all has sounded: what sounds alike may have been heard meanwhile', async () => {
    const similar: string[] = [];
    const { player, deck, now } = setUp({ similar });
    player.setContinueSimilar(true);
    await player.play(['a']);
    await settle();
    deck.sound();
    similar.push('s');
    deck.end();
    await settle();
    expect(deck.next?.trackId).toBe('s');
    expect(now().status).toBe('playing');
  });

  test('where the last track cannot be compared yet, the one before it speaks for it', async () => {
    const { player, deck, now } = setUp({ similar: ['s'], unheard: new Set(['b']) });
    player.setContinueSimilar(true);
    await player.play(['a', 'b']);
    deck.sound();
    deck.end();
    await settle();
    expect(now().queue.map(({ trackId }) => trackId)).toEqual(['a', 'b', 's']);
  });

  test('adds it before the last track ends, nothing twice', async () => {
    const { player, deck, now } = setUp({ similar: ['a', 's', 't'] });
    player.setContinueSimilar(true);
    await player.play(['a']);
    await settle();
    expect(deck.next?.trackId).toBe('s');
    expect(now().queue.map(({ trackId, from }) => `${trackId} ${from}`)).toEqual([
      'a chosen',
      's similar',
      't similar',
    ]);
  });

  test('ends where nothing is left, and does so too where that is known only later', async () => {
    const { player, deck, now } = setUp({ similar: ['a'] });
    player.setContinueSimilar(true);
    await player.play(['a']);
    deck.sound();
    deck.end(); // the answer is still on its way
    expect(now().status).not.toBe('paused');
    await settle();
    expect(now().status).toBe('paused');
  });

  test('what comes too late is not added to another queue, nor to one that was cleared', async () => {
    const { player, now } = setUp({ similar: ['s'] });
    player.setContinueSimilar(true);
    void player.play(['a']);
    player.clear();
    await settle();
    expect(now()).toMatchObject({ status: 'empty', queue: [] });
    void player.play(['a']);
    void player.play(['x', 'y']);
    await settle();
    expect(now().queue.map(({ trackId }) => trackId)).toEqual(['x', 'y']);
  });

  test('a queue that was changed meanwhile is lengthened after all once it needs to be', async () => {
    const { player, deck } = setUp({ similar: ['s'] });
    player.setContinueSimilar(true);
    void player.play(['a']);
    void player.play(['x']);
    await settle();
    expect(deck.next?.trackId).toBe('s');
  });

  test('whoever adds or plays something while it is looked for is not stopped by finding nothing', async () => {
    for (const go of ['enqueue', 'play'] as const) {
      const { player, deck, now } = setUp({ similar: [] });
      player.setContinueSimilar(true);
      void player.play(['a']);
      deck.sound();
      deck.end(); // the answer is still on its way
      void player[go](['b', 'c']);
      await settle();
      expect(now().status, go).not.toBe('paused');
    }
  });

  test('does nothing of the kind unless it is wanted', async () => {
    const { player, deck } = setUp({ similar: ['s'] });
    await player.play(['a']);
    await settle();
    expect(deck.next).toBeNull();
  });
});

describe('falling asleep', () => {
  test('at a time: fades, pauses, and is over', async () => {
    const { player, deck, now } = setUp();
    await player.play(['a']);
    deck.sound();
    player.setSleep({ kind: 'at', at: Date.now() + 60_000 });
    await vi.advanceTimersByTimeAsync(45_000);
    expect(deck.calls.at(-1)).toBe('fade 15');
    await vi.advanceTimersByTimeAsync(15_000);
    expect(now()).toMatchObject({ status: 'paused', sleep: null });
  });

  test('at the end of the track: holds there, also after a jump to another one', async () => {
    const { player, deck, now } = setUp();
    await player.play(['a', 'b']);
    player.setSleep({ kind: 'end_of_track' });
    player.next();
    expect(deck.calls.at(-1)).toBe('hold true');
    deck.sound();
    deck.finishHeld();
    expect(now()).toMatchObject({ status: 'paused', sleep: null });
    expect(deck.calls.at(-1)).toBe('hold false');
  });
});

test('takes up the last visit, silently, and goes on from where it was', async () => {
  const first = setUp();
  await first.player.play(['a', 'b'], { startIndex: 1 });
  first.deck.sound();
  first.deck.hear(33);
  first.player.setVolume(0.25);
  const kept = first.things();
  if (!kept) throw new Error('Nothing was to be kept.');
  const later = setUp({
    kept: () => ({ session: kept.session(), position: kept.position(), goesOn: false }),
  });
  expect(later.now()).toMatchObject({ status: 'paused', index: 1, volume: 0.25 });
  expect(later.player.positionSeconds()).toBe(33);
  expect(later.deck.calls).toEqual([]);
  later.player.toggle();
  expect(later.deck.calls).toContain('start b 33');
  expect(later.claims.length).toBe(1);
});

// Catches music that ends when a new version is accepted in another tab; and a player that claims to play where no sound may be.
test.each([
  { maySound: true, status: 'loading', calls: ['start b 33'] },
  { maySound: false, status: 'paused', calls: [] },
] as const)(
  'what a new version broke off goes on: allowed $maySound',
  async ({ maySound, status, calls }) => {
    const first = setUp();
    await first.player.play(['a', 'b'], { startIndex: 1 });
    first.deck.sound();
    first.deck.hear(33);
    const kept = first.things();
    if (!kept) throw new Error('Nothing was to be kept.');
    const taken = { session: kept.session(), position: kept.position(), goesOn: true };
    const later = setUp({ maySound, kept: () => taken });
    await settle();
    expect(later.now()).toMatchObject({ status, index: 1 });
    expect(later.deck.calls.filter((call) => call.startsWith('start'))).toEqual(calls);
  },
);
