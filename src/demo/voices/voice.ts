/** What voices share while one piece is rendered. */
export interface Stage {
  context: BaseAudioContext;
  /** White noise to loop. */
  noise: AudioBuffer;
  /** Recordings of struck and plucked tones, made when they are first needed. */
  samples: Map<string, AudioBuffer>;
  waves: Map<string, PeriodicWave>;
}

/** A note as a voice plays it. */
export interface SoundingNote {
  startSeconds: number;
  durationSeconds: number;
  midi: number;
  frequencyHz: number;
  /** 0–1. */
  velocity: number;
}

/**
 * Adds the nodes of one note to the graph, which start and stop by themselves, and returns when nothing of it sounds
 * any more.
 */
export type Voice = (stage: Stage, note: SoundingNote, output: AudioNode) => number;

/** Returns the value kept under `name`, or makes and keeps it. */
export function keep<Value>(shelf: Map<string, Value>, name: string, make: () => Value): Value {
  const kept = shelf.get(name);
  if (kept !== undefined) return kept;
  const made = make();
  shelf.set(name, made);
  return made;
}

/** A mono buffer of finished samples. */
export function bufferOf(context: BaseAudioContext, samples: Float32Array<ArrayBuffer>): AudioBuffer {
  const buffer = context.createBuffer(1, samples.length, context.sampleRate);
  buffer.copyToChannel(samples, 0);
  return buffer;
}
