import { EncodedPacket } from 'mediabunny';
import { ByteWindow, SEEK_CHUNK_BYTES } from '../byte-window.ts';
import type { PacketCursor, PacketReader } from '../packet-reader.ts';
import { findOggPage, type OggPage } from './ogg-page.ts';
import type { OggStream } from './ogg-stream.ts';
import { PacketAssembly } from './packet-assembly.ts';

/** A seek stops bisecting when it is so near. */
const NEAR_SECONDS = 1;
const MAXIMUM_BISECTIONS = 40;
/** Below this a bisection costs more than reading on. */
const NEAR_BYTES = 64 * 1024;

interface Sound {
  readonly bytes: Uint8Array;
  readonly samples: number;
}

/**
 * Reads the packets of one stream in an Ogg file, and finds a place in time by bisection: every page states where its
 * last packet ends.
 *
 * Pages whose checksum fails are left out, and the time is taken from the next whole one. Time 0 is the first audible
 * sample: packets of the pre-skip have negative times.
 */
export class OggReader implements PacketReader {
  readonly #file: Blob;
  readonly #stream: OggStream;
  /** Granule of the first packet; above 0 in recordings of radio streams, below where the start is cut. */
  #firstGranule: Promise<number> | null = null;

  constructor(file: Blob, stream: OggStream) {
    this.#file = file;
    this.#stream = stream;
  }

  /** The granule position of time 0. */
  async originGranule(): Promise<number> {
    return Math.max(0, await this.#start()) + this.#stream.codec.preSkip;
  }

  async open(fromSeconds: number): Promise<PacketCursor> {
    const first = await this.#start();
    const origin = await this.originGranule();
    const target = origin + fromSeconds * this.#stream.codec.granuleRateHz;
    const near = fromSeconds > 0 ? await this.#bisect(target) : null;
    const walk = new PageWalk(this.#file, this.#stream, origin, near ? null : first);
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

  /** Where a page begins that ends at or before the granule, and not long before; `null`: the first one. */
  async #bisect(target: number): Promise<number | null> {
    const window = new ByteWindow(this.#file, SEEK_CHUNK_BYTES);
    const nearGranules = NEAR_SECONDS * this.#stream.codec.granuleRateHz;
    let low: OggPage | null = null;
    let lowOffset = this.#stream.soundOffset;
    let highOffset = this.#file.size;
    for (let step = 0; step < MAXIMUM_BISECTIONS && highOffset - lowOffset > NEAR_BYTES; step++) {
      if (low?.granule != null && target - low.granule <= nearGranules) break;
      const middle = Math.floor((lowOffset + highOffset) / 2);
      const found = await this.#timedPage(window, middle, highOffset);
      if (found?.granule != null && found.granule <= target) {
        low = found;
        lowOffset = found.offset;
      } else highOffset = middle;
    }
    const nearest = await this.#lastBefore(window, lowOffset, target);
    return nearest ?? low?.offset ?? null;
  }

  async #timedPage(window: ByteWindow, from: number, until: number): Promise<OggPage | null> {
    let page = await findOggPage(window, from, until);
    while (page && (page.serial !== this.#stream.serial || page.granule === null)) {
      page = await findOggPage(window, page.end, until);
    }
    return page;
  }

  /** The last page from `offset` on that ends at or before the granule. */
  async #lastBefore(window: ByteWindow, offset: number, target: number): Promise<number | null> {
    let found: number | null = null;
    let page = await this.#timedPage(window, offset, this.#file.size);
    while (page?.granule != null && page.granule <= target) {
      found = page.offset;
      page = await this.#timedPage(window, page.end, this.#file.size);
    }
    return found;
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

  constructor(file: Blob, stream: OggStream, origin: number, position: number | null) {
    this.#stream = stream;
    this.#window = new ByteWindow(file);
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
