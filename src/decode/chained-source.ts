import { EarmarkError } from '../shared/failures.ts';
import type { AudioInfo, AudioSource, DecodeReport, PcmBlock, TimeRange } from './audio-source.ts';
import { reportOf } from './decode-report.ts';

/** Several sources heard as one track, one behind the other: the links of a chained Ogg file. */
export class ChainedSource implements AudioSource {
  readonly info: AudioInfo;
  readonly decoder: string;
  readonly #links: readonly AudioSource[];
  /** Where each link begins in the track. */
  readonly #starts: readonly number[];

  /** `links`: at least one. The first one's form stands for all; blocks carry their own. */
  constructor(links: readonly AudioSource[]) {
    const [first] = links;
    if (!first) throw new RangeError('A chain has at least one link.');
    let end = 0;
    this.#starts = links.map(({ info }) => {
      const start = end;
      end += info.durationSeconds ?? 0;
      return start;
    });
    this.#links = links;
    this.info = { ...first.info, durationSeconds: end > 0 ? end : null };
    this.decoder = first.decoder;
  }

  async *blocks(range?: TimeRange): AsyncGenerator<PcmBlock, DecodeReport, undefined> {
    const reports: DecodeReport[] = [];
    let endSeconds = range?.startSeconds ?? 0;
    for (const [index, link] of this.#links.entries()) {
      const startSeconds = this.#starts[index] ?? 0;
      const lengthSeconds = link.info.durationSeconds ?? 0;
      const part = range && partOf(range, startSeconds, lengthSeconds);
      if (part === null) continue;
      try {
        for await (const block of relayed(link.blocks(part), reports)) {
          endSeconds = startSeconds + block.startSeconds + block.frameCount / block.sampleRateHz;
          yield { ...block, startSeconds: startSeconds + block.startSeconds };
        }
      } catch (thrown) {
        reports.push(withoutSound(thrown, lengthSeconds));
      }
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
function withoutSound(thrown: unknown, expectedSeconds: number): DecodeReport {
  if (!(thrown instanceof EarmarkError) || !['corrupt', 'empty'].includes(thrown.code)) throw thrown;
  return {
    decodedSeconds: 0,
    expectedSeconds,
    coverage: 0,
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
    expectedSeconds: sum((report) => report.expectedSeconds) || null,
    decodeErrors: reports.flatMap((report) => report.decodeErrors),
    cutOff: false,
    refusedSeconds: sum((report) => report.refusedSeconds),
    // Each link's own report speaks of its gaps.
    gaps: { lostSeconds: 0, firstSeconds: null },
  });
  const ofLink = reports.find((report) => report.failure)?.failure ?? null;
  return { ...joined, failure: joined.failure ?? ofLink };
}
