import { expect, test, vi } from 'vitest';
import type { AudioSource, DecodeReport, TimeRange } from '../../decode/audio-source.ts';
import type { PlaybackReport } from './playback-protocol.ts';
import { PlaybackRun } from './playback-run.ts';

const RATE_HZ = 8_000;
/** What no header tells. */
const TRUE_SECONDS = 12;

const DONE: DecodeReport = {
  decodedSeconds: 1,
  expectedSeconds: null,
  coverage: null,
  refusedSeconds: 0,
  decodeErrors: [],
  failure: null,
};

/** A file of silence that does not state its length. */
function unmeasured(): AudioSource {
  return {
    info: {
      container: 'mp3',
      codec: 'mp3',
      sampleRateHz: RATE_HZ,
      channelCount: 1,
      durationSeconds: null,
    },
    decoder: 'own-mp3',
    async *blocks(range?: TimeRange) {
      for (let startSeconds = range?.startSeconds ?? 0; startSeconds < TRUE_SECONDS; startSeconds++)
        yield {
          channels: [new Float32Array(RATE_HZ)],
          frameCount: RATE_HZ,
          sampleRateHz: RATE_HZ,
          startSeconds,
        };
      return DONE;
    },
    dispose: () => undefined,
  };
}

function setUp() {
  const reports: PlaybackReport[] = [];
  const surveys = vi.fn(async () => TRUE_SECONDS);
  const source = unmeasured();
  const run = new PlaybackRun({
    outputRateHz: RATE_HZ,
    sink: { send: () => undefined, complete: () => undefined },
    open: async () => ({
      source,
      isReused: false,
      survey: surveys,
      spoil: () => undefined,
      release: () => undefined,
    }),
    isFarAhead: () => true,
    room: async () => undefined,
    report: (report) => reports.push(report),
  });
  const play = async (startSeconds: number) => {
    run.append({ id: 1, trackId: 'a', name: 'a.mp3', startSeconds });
    return await vi.waitFor(() => {
      const decoded = reports.find(({ type }) => type === 'decoded');
      if (!decoded) throw new Error('Not decoded yet.');
      return decoded;
    });
  };
  return { play, reports, surveys };
}

test('a length that only counting tells is told once it was counted, and asked for once', async () => {
  const { play, reports, surveys } = setUp();
  await play(0);
  const lengths = reports.flatMap((report) => (report.type === 'opened' ? [report.durationSeconds] : []));
  expect(lengths).toEqual([null, TRUE_SECONDS]);
  expect(surveys).toHaveBeenCalledTimes(1);
});

// The estimate was half as long again as the file, so that a jump behind its end was possible, and was told as its length.
test('a jump behind the end of such a file tells where that is', async () => {
  const { play } = setUp();
  expect(await play(17)).toMatchObject({ endSeconds: TRUE_SECONDS, failure: null });
});
