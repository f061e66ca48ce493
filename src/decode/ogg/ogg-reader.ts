import { EncodedPacket } from 'mediabunny';
import { ByteWindow, SEEK_CHUNK_BYTES } from '../byte-window.ts';
import type { PacketCursor, PacketReader } from '../packet-reader.ts';
import { findOggPage, type OggPage } from './ogg-page.ts';
import { findPageBefore } from './ogg-seek.ts';
import type { OggStream } from './ogg-stream.ts';
import { PacketAssembly } from './packet-assembly.ts';

/** Ranges are short: half a minute of common bit rates would be read in vain with every piece of the usual size. */
const RANGE_CHUNK_BYTES = 128 * 1024;

interface Sound {
  readonly bytes: Uint8Array;
  readonly samples: number;
}

/**
 * Reads the packets of one stream in an Ogg file, and finds places in time.
 *
 * Pages whose checksum fails are left out, and the time is taken from the next whole one. Time 0 is the first audible
 * sample: packets of the pre-skip have negative times.
 */
export class OggReader implements PacketReader {
  readonly #file: Blob;
  readonly #stream: OggStream;
  readonly #endGranule: number | null;
  /** Granule of the first packet; above 0 in recordings of radio streams, below where the start is cut. */
  #firstGranule: Promise<number> | null = null;

  /** `endGranule`: where the last page ends; `null` if that is unknown. */
  constructor(file: Blob, stream: OggStream, endGranule: number | null) {
    this.#file = file;
    this.#stream = stream;
    this.#endGranule = endGranule;
  }

  /** The granule position of time 0. */
  async originGranule(): Promise<number> {
    return Math.max(0, await this.#start()) + this.#stream.codec.preSkip;
  }

  async open(fromSeconds: number): Promise<PacketCursor> {
    const first = await this.#start();
    const origin = await this.originGranule();
    const target = origin + fromSeconds * this.#stream.codec.granuleRateHz;
    const near = fromSeconds > 0 ? await this.#pageBefore(target, first) : null;
    const window = new ByteWindow(this.#file, fromSeconds > 0 ? RANGE_CHUNK_BYTES : undefined);
    const walk = new PageWalk(window, this.#stream, origin, near === null ? first : null);
    walk.begin(near ?? this.#stream.soundOffset, near !== null);
    return { atHead: near === null, next: () => walk.next() };
  }

  #start(): Promise<number> {
    this.#firstGranule ??= this.#findStart();
    return this.#firstGranule;
  }

  async #findStart(): Promise<number> {
    const { serial, soundOffset, isSound, codec } = this.#stream;
    const window = new ByteWindow(this.#file, SEEK_CHUNK_BYTES);
    const meter = codec.createMeter();
    const assembly = new PacketAssembly();
    let samples = 0;
    let page = await findOggPage(window, soundOffset, this.#file.size);
    for (; page; page = await findOggPage(window, page.end, this.#file.size)) {
      if (page.serial !== serial) continue;
      for (const packet of assembly.take(page)) if (isSound(packet)) samples += meter.samplesOf(packet);
      if (page.granule === null || samples === 0) continue;
      // On the last page a smaller count means that the end is cut.
      return page.endsStream ? Math.max(0, page.granule - samples) : page.granule - samples;
    }
    return 0;
  }

  #pageBefore(target: number, firstGranule: number): Promise<number | null> {
    const first = { offset: this.#stream.soundOffset, granule: firstGranule };
    const last = this.#endGranule === null ? null : { offset: this.#file.size, granule: this.#endGranule };
    return findPageBefore(this.#file, this.#stream, { first, last }, target);
  }
}

/** Walks the pages of one stream, and hands out their packets with their times. */
class PageWalk {
  readonly #stream: OggStream;
  readonly #window: ByteWindow;
  readonly #origin: number;
  readonly #assembly = new PacketAssembly();
  readonly #meter;
  readonly #queue: EncodedPacket[] = [];
  /** Where the next packet begins; `null` until a page tells. */
  #position: number | null;
  #offset = 0;
  #skipFirstPage = false;

  constructor(window: ByteWindow, stream: OggStream, origin: number, position: number | null) {
    this.#stream = stream;
    this.#window = window;
    this.#origin = origin;
    this.#meter = stream.codec.createMeter();
    this.#position = position;
  }

  /** `afterPage`: the packets that end on the page at `offset` are not wanted, only where they end. */
  begin(offset: number, afterPage: boolean): void {
    this.#offset = offset;
    this.#skipFirstPage = afterPage;
  }

  async next(): Promise<EncodedPacket | null> {
    while (this.#queue.length === 0) {
      const page = await findOggPage(this.#window, this.#offset, this.#window.file.size);
      if (!page) return null;
      this.#offset = page.end;
      if (page.serial === this.#stream.serial) this.#take(page);
    }
    return this.#queue.shift() ?? null;
  }

  #take(page: OggPage): void {
    const packets = this.#assembly.take(page).filter((packet) => this.#stream.isSound(packet));
    const sounds = packets.map((bytes) => ({ bytes, samples: this.#meter.samplesOf(bytes) }));
    if (this.#skipFirstPage) {
      this.#skipFirstPage = false;
      this.#position = page.granule;
      return;
    }
    const total = sounds.reduce((sum, { samples }) => sum + samples, 0);
    if (page.granule !== null && (this.#position === null || !page.endsStream)) {
      this.#position = page.granule - total;
    }
    if (this.#position === null) return;
    const end = page.endsStream && page.granule !== null ? page.granule : Number.POSITIVE_INFINITY;
    for (const sound of sounds) this.#position = this.#queuePacket(sound, this.#position, end);
  }

  #queuePacket({ bytes, samples }: Sound, from: number, end: number): number {
    const rate = this.#stream.codec.granuleRateHz;
    const to = Math.max(from, Math.min(from + samples, end));
    // Copied, because the window moves on before the packet is decoded.
    this.#queue.push(
      new EncodedPacket(bytes.slice(), 'key', (from - this.#origin) / rate, (to - from) / rate),
    );
    return to;
  }
}
