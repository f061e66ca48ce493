import { EncodedPacket } from 'mediabunny';
import { beforeEach, expect, it, vi } from 'vitest';
import { DecoderStream } from './decoder-stream.ts';
import { DecodeErrors, PacketFeed } from './packet-feed.ts';

/** Answers every packet at once, as a decoder does that is faster than whoever listens. */
class EagerDecoder {
  state = 'configured';
  decodeQueueSize = 0;
  readonly #output: (data: unknown) => void;

  constructor({ output }: { output: (data: unknown) => void }) {
    this.#output = output;
  }

  configure(): void {}

  decode({ timestamp }: { timestamp: number }): void {
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    const close = () => {
      open -= 1;
    };
    this.#output({ timestamp, numberOfFrames: 1, numberOfChannels: 1, sampleRate: 1, close });
  }

  async flush(): Promise<void> {}

  close(): void {
    this.state = 'closed';
  }
}

class Chunk {
  readonly timestamp: number;

  constructor({ timestamp }: { timestamp: number }) {
    this.timestamp = timestamp;
  }
}

const PACKETS = 3000;
let open = 0;
let mostOpen = 0;

beforeEach(() => {
  open = 0;
  mostOpen = 0;
  vi.stubGlobal('AudioDecoder', EagerDecoder);
  vi.stubGlobal('EncodedAudioChunk', Chunk);
});

function streamOf(count: number): AsyncGenerator<{ data: { close(): void } }> {
  let next = 0;
  const cursor = {
    atHead: true,
    next: async () => (next < count ? new EncodedPacket(new Uint8Array(1), 'key', next++, 1) : null),
  };
  const span = { fromSeconds: 0, untilSeconds: Number.POSITIVE_INFINITY, trackEndSeconds: count };
  const errors = new DecodeErrors();
  const signal = new AbortController().signal;
  const feed = new PacketFeed({ open: async () => cursor }, span, errors, signal);
  return new DecoderStream({ codec: 'x', sampleRate: 1, numberOfChannels: 1 }, feed, errors, signal).frames();
}

// A three-hour file has 400,000 packets: were they decoded ahead, their sound would fill the memory.
it('holds no more than 256 decoded frames, however slow the listener is', async () => {
  let taken = 0;
  for await (const { data } of streamOf(PACKETS)) {
    data.close();
    taken += 1;
  }
  expect(taken).toBe(PACKETS);
  expect(mostOpen).toBeLessThanOrEqual(256);
  expect(open).toBe(0);
});

it('closes what nobody took when the listener leaves', async () => {
  for await (const { data } of streamOf(PACKETS)) {
    data.close();
    break;
  }
  expect(open).toBe(0);
});
