/** How long the turns of the app's service worker are, from the browser's own trace. */
import type { CDPSession, Page } from 'playwright';
import { round } from '../fingerprint/statistics.ts';

export interface Turns {
  /** Milliseconds from beginning to end, whoever else had the processor meanwhile. */
  longest_ms: number;
  /** Milliseconds of processor time of the turn that took most. */
  longest_cpu_ms: number;
  over_50_ms: number;
  /** Seconds that the trace tells of: fewer than the work took where the browser's buffer was full, after some 650,000 tasks. */
  traced_seconds: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds since something long ago; 0 for what has no time. */
  ts: number;
  /** Microseconds. */
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

/** As short as turns are that nobody asks about. */
const NOTED_US = 1000;

/** Does something and tells how long the turns of service workers were meanwhile. */
export async function measureTurns<Result>(
  page: Page,
  work: () => Promise<Result>,
): Promise<{ result: Result; turns: Turns }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: { includedCategories: ['toplevel', '__metadata'], excludedCategories: ['*'] },
  });
  const result = await work();
  const ended = new Promise<string | undefined>((resolve) => {
    session.once('Tracing.tracingComplete', ({ stream }) => resolve(stream));
  });
  await session.send('Tracing.end');
  const events = await readTrace(session, await ended);
  await session.detach();
  return { result, turns: turnsOf(events) };
}

async function readTrace(session: CDPSession, handle: string | undefined): Promise<TraceEvent[]> {
  if (handle === undefined) throw new Error('The browser gave no trace.');
  let text = '';
  for (;;) {
    const { data, eof } = await session.send('IO.read', { handle });
    text += data;
    if (eof) break;
  }
  await session.send('IO.close', { handle });
  const trace: { traceEvents: TraceEvent[] } = JSON.parse(text);
  return trace.traceEvents;
}

function turnsOf(events: readonly TraceEvent[]): Turns {
  const key = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const threads = new Set(
    events.flatMap((event) =>
      event.name === 'thread_name' && /service ?worker/i.test(event.args?.name ?? '') ? [key(event)] : [],
    ),
  );
  if (threads.size === 0) throw new Error('The trace shows no service worker.');
  const turns = events.filter(
    (event) => /RunTask$/.test(event.name) && (event.dur ?? 0) >= NOTED_US && threads.has(key(event)),
  );
  const longest = (of: (event: TraceEvent) => number) =>
    turns.reduce((most, turn) => Math.max(most, of(turn)), 0) / 1000;
  return {
    longest_ms: round(longest(({ dur = 0 }) => dur)),
    longest_cpu_ms: round(longest(({ tdur = 0 }) => tdur)),
    over_50_ms: turns.filter(({ dur = 0 }) => dur > 50_000).length,
    traced_seconds: round(tracedSeconds(events)),
  };
}

function tracedSeconds(events: readonly TraceEvent[]): number {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const { ts } of events) {
    if (ts > 0) first = Math.min(first, ts);
    last = Math.max(last, ts);
  }
  return last === 0 ? 0 : (last - first) / 1e6;
}
