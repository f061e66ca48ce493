/** A silent sound that browsers take for music. */

/** Chromium gives media keys and notifications only to elements that play for five seconds or more. */
const LOOP_SECONDS = 10;
const RATE_HZ = 8000;
const HEADER_BYTES = 44;
/** The middle of unsigned bytes. */
const SILENCE = 128;

/** WAV of eight bits and one channel. */
export function silentWave(): Blob {
  const frames = LOOP_SECONDS * RATE_HZ;
  const bytes = new Uint8Array(HEADER_BYTES + frames).fill(SILENCE, HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  write(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + frames, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // channels
  view.setUint32(24, RATE_HZ, true);
  view.setUint32(28, RATE_HZ, true); // bytes a second
  view.setUint16(32, 1, true); // bytes a frame
  view.setUint16(34, 8, true); // bits
  write(36, 'data');
  view.setUint32(40, frames, true);
  return new Blob([bytes], { type: 'audio/wav' });
}

/**
 * An element that loops silence. A Media Session belongs to a media element, never to WebAudio alone; and the element must
 * not be muted, since browsers overlook those.
 */
export class SilentLoop {
  readonly #element = new Audio();
  readonly #url = URL.createObjectURL(silentWave());
  #shallPlay = false;

  /** @param onStopped is called where the browser stops it: another program took the loudspeakers, or a person did elsewhere */
  constructor(onStopped: () => void) {
    this.#element.src = this.#url;
    this.#element.loop = true;
    this.#element.addEventListener('pause', () => {
      if (this.#shallPlay) onStopped();
    });
  }

  play(): void {
    if (this.#shallPlay && !this.#element.paused) return;
    this.#shallPlay = true;
    // Refused where the browser wants a click first; then there are no media keys, and nothing else is lost.
    this.#element.play().catch(() => undefined);
  }

  pause(): void {
    this.#shallPlay = false;
    this.#element.pause();
  }
}
