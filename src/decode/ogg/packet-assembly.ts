import type { OggPage } from './ogg-page.ts';

/** Puts packets together that lie on several pages of one stream. */
export class PacketAssembly {
  #parts: Uint8Array[] = [];
  #sequence: number | null = null;

  /** Whether pages were missing before the last one taken. */
  lostPages = false;

  /** The packets that end on the page. They share its memory, unless they began on an earlier one. */
  take(page: OggPage): Uint8Array[] {
    this.lostPages = this.#sequence !== null && page.sequence !== this.#sequence + 1;
    this.#sequence = page.sequence;
    if (this.lostPages || !page.continued) this.#parts = [];
    const packets = [...page.packets];
    const open = page.unfinished ? packets.pop() : undefined;
    const complete = page.continued ? this.#completeFirst(packets, open !== undefined) : packets;
    if (open) this.#keep(open, page);
    return complete;
  }

  #completeFirst(packets: Uint8Array[], hasOpen: boolean): Uint8Array[] {
    const [end, ...others] = packets;
    // The whole page may lie in the middle of one packet.
    if (!end) return [];
    const isTail = this.#parts.length > 0;
    const complete = isTail ? [joined([...this.#parts, end]), ...others] : others;
    if (hasOpen || isTail) this.#parts = [];
    return complete;
  }

  #keep(open: Uint8Array, page: OggPage): void {
    const goesOn = page.continued && page.packets.length === 1;
    // Of a packet whose beginning is lost nothing can be used.
    if (goesOn && this.#parts.length === 0) return;
    this.#parts.push(open.slice());
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
