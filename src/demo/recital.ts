import { midiToHertz } from './composing/harmony.ts';
import { giveWay } from './give-way.ts';
import type { MixingDesk } from './mixing/mixing-desk.ts';
import type { NoteEvent } from './score.ts';
import type { Stage } from './voices/voice.ts';
import { VOICES } from './voices/voice-registry.ts';

/** Biquad filters ring on a little after their source. */
const RING_OUT_SECONDS = 0.1;

/** For so long at a time notes are added, before the page gets its turn. */
const TURN_MS = 8;

/** Plays the notes of a piece, a stretch at a time, and takes away those that are over. */
export class Recital {
  readonly #stage: Stage;
  readonly #desk: MixingDesk;
  readonly #events: NoteEvent[];
  #next = 0;
  #sounding: { output: AudioNode; endSeconds: number }[] = [];

  /** @param events Ordered by start. */
  constructor(stage: Stage, desk: MixingDesk, events: NoteEvent[]) {
    this.#stage = stage;
    this.#desk = desk;
    this.#events = events;
  }

  /**
   * Adds what starts before `untilSeconds` and was not added yet; nothing sounds before `fromSeconds` any more. The
   * rendering stands still meanwhile, so that the turns given to the page don't change what is heard.
   */
  async play(fromSeconds: number, untilSeconds: number): Promise<void> {
    this.#removeEndedBefore(fromSeconds);
    let turnStartMs = performance.now();
    for (let event = this.#events[this.#next]; event; event = this.#events[this.#next]) {
      if (event.startSeconds >= untilSeconds) break;
      this.#playEvent(event);
      this.#next += 1;
      if (performance.now() - turnStartMs < TURN_MS) continue;
      await giveWay();
      turnStartMs = performance.now();
    }
  }

  /** Nodes of notes that are over would still be computed, silent, until the garbage collector finds them. */
  #removeEndedBefore(seconds: number): void {
    const isOver = (note: { endSeconds: number }): boolean => note.endSeconds + RING_OUT_SECONDS < seconds;
    for (const note of this.#sounding) if (isOver(note)) note.output.disconnect();
    this.#sounding = this.#sounding.filter((note) => !isOver(note));
  }

  #playEvent(event: NoteEvent): void {
    const channel = this.#desk.inputs.get(event.layer);
    if (!channel) throw new RangeError(`The desk has no channel for "${event.layer}".`);
    const output = this.#panned(event.pan);
    output.connect(channel);
    const { startSeconds, durationSeconds, midi, velocity } = event;
    const note = { startSeconds, durationSeconds, midi, frequencyHz: midiToHertz(midi), velocity };
    this.#sounding.push({ output, endSeconds: VOICES[event.voice](this.#stage, note, output) });
  }

  #panned(pan: number): AudioNode {
    if (pan === 0) return this.#stage.context.createGain();
    const panner = this.#stage.context.createStereoPanner();
    panner.pan.value = pan;
    return panner;
  }
}
