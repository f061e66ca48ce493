import { EarmarkError } from '../shared/failures.ts';
import type { AudioInfo, AudioSource, DecodeReport, PcmBlock, TimeRange } from './audio-source.ts';
import { reportOf } from './decode-report.ts';

/** Several sources heard as one track, one behind the other: the links of a chained Ogg file. */
export class ChainedSource implements AudioSource {
  readonly info: AudioInfo;
  readonly decoder: string;
  readonly #links: readonly AudioSource[];

  /** `links`: at least one. The first one's form stands for all; blocks carry their own. */
  constructor(links: readonly AudioSource[]) {
    const [first] = links;
    if (!first) throw new RangeError('A chain has at least one link.');
    this.#links = links;
    const lengths = links.map(({ info }) => info.durationSeconds);
    const total = lengths.reduce(sumOrNull, 0);
    this.info = { ...first.info, durationSeconds: total || null };
    this.decoder = first.decoder;
  }

  async *blocks(range?: TimeRange, signal?: AbortSignal): AsyncGenerator<PcmBlock, DecodeReport, undefined> {
    const reports: DecodeReport[] = [];
    let endSeconds = range?.startSeconds ?? 0;
    let startSeconds = 0;
    for (const link of this.#links) {
      // Where a link does not tell its length, the next one begins where it was heard to end.
      const lengthSeconds = link.info.durationSeconds;
      const part = range && partOf(range, startSeconds, lengthSeconds ?? Number.POSITIVE_INFINITY);
      let heardUntil = startSeconds;
      try {
        if (part !== null)
          for await (const block of relayed(link.blocks(part, signal), reports)) {
            heardUntil = startSeconds + block.startSeconds + block.frameCount / block.sampleRateHz;
            yield { ...block, startSeconds: startSeconds + block.startSeconds };
          }
      } catch (thrown) {
        reports.push(withoutSound(thrown, lengthSeconds));
      }
      if (heardUntil > startSeconds) endSeconds = heardUntil;
      startSeconds = lengthSeconds === null ? heardUntil : startSeconds + lengthSeconds;
    }
    return joinReports(reports, endSeconds, range === undefined);
  }

  dispose(): void {
    for (const link of this.#links) link.dispose();
  }
}

/** The range in a link's own time; `null` where it does not touch the link. */
function partOf(range: TimeRange, startSeconds: number, lengthSeconds: number): TimeRange | null {
  const from = Math.max(0, range.startSeconds - startSeconds);
  const to = Math.min(lengthSeconds, range.endSeconds - startSeconds);
  return to > from ? { startSeconds: from, endSeconds: to } : null;
}

/** Hands the blocks on, and keeps the report that `for await` would drop. */
async function* relayed(
  blocks: AsyncGenerator<PcmBlock, DecodeReport, undefined>,
  reports: DecodeReport[],
): AsyncGenerator<PcmBlock, void, undefined> {
  reports.push(yield* blocks);
}

/** A link that gave nothing leaves the others to be heard; whatever else was thrown ends the pass. */
function withoutSound(thrown: unknown, expectedSeconds: number | null): DecodeReport {
  if (!(thrown instanceof EarmarkError) || !['corrupt', 'empty'].includes(thrown.code)) throw thrown;
  return {
    decodedSeconds: 0,
    expectedSeconds,
    coverage: expectedSeconds === null ? null : 0,
    refusedSeconds: 0,
    decodeErrors: [thrown.message],
    failure: { code: thrown.code, detail: thrown.message },
  };
}

function joinReports(
  reports: readonly DecodeReport[],
  endSeconds: number,
  wholeTrack: boolean,
): DecodeReport {
  const sum = (of: (report: DecodeReport) => number | null) =>
    reports.reduce((total, report) => total + (of(report) ?? 0), 0);
  const joined = reportOf({
    wholeTrack,
    decodedSeconds: sum((report) => report.decodedSeconds),
    endSeconds,
    expectedSeconds: reports.map((report) => report.expectedSeconds).reduce(sumOrNull, 0) || null,
    decodeErrors: reports.flatMap((report) => report.decodeErrors),
    cutOff: false,
    toleratedLossSeconds: null,
    refusedSeconds: sum((report) => report.refusedSeconds),
    // Each link's own report speaks of its gaps.
    gaps: { lostSeconds: 0, firstSeconds: null },
  });
  const ofLink = reports.find((report) => report.failure)?.failure ?? null;
  return { ...joined, failure: joined.failure ?? ofLink };
}

/** Of a length that is not known, no sum is known either. */
function sumOrNull(sum: number | null, seconds: number | null): number | null {
  return sum === null || seconds === null ? null : sum + seconds;
}
