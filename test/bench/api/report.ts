import { writeFileSync } from 'node:fs';
import type { BootFigures } from './measure-boot.ts';
import type { RouteFigures, RoutesMeasured } from './measure-routes.ts';
import type { SessionFigures } from './measure-session.ts';
import type { Turns } from './worker-turns.ts';

export interface Measured {
  boot: BootFigures;
  agreeMs: number;
  routes: { result: RoutesMeasured; turns: Turns };
  heapMb: number | null;
  session: SessionFigures;
  /** A text says why there are no figures. */
  computing: RouteFigures | string;
}

export type Report = ReturnType<typeof report>;

/** The figures by the names that they are judged by, with what else was measured after them. */
export function report(tracks: number, measured: Measured) {
  const { boot, agreeMs, routes, heapMb, session, computing } = measured;
  const { detail, ...sessionFigures } = session;
  const isHeard = typeof computing !== 'string';
  return {
    tracks,
    trivial_p50_ms: routes.result.trivial,
    trivial_p95_ms: routes.result.trivialP95,
    routes: { ...routes.result.routes, track_compute: isHeard ? computing : null },
    boot_to_search_ms: boot.boot_to_search_ms,
    heap_mb: heapMb,
    ...sessionFigures,
    tabs_agree_ms: agreeMs,
    reasons: { ...routes.result.reasons, ...(isHeard ? {} : { track_compute: computing }) },
    unexpected_hits_or_misses: routes.result.unexpected,
    session_detail: detail,
    boot_detail: boot,
    routes_turns: routes.turns,
  };
}

/** A table for people; the line of JSON goes where the command prints it last. */
export function printReport(figures: Report): void {
  console.table(figures.routes);
  for (const [route, reason] of Object.entries(figures.reasons))
    console.log(`${route} has no figures: ${reason}.`);
  const line = JSON.stringify(figures);
  const result = process.env.EARMARK_BENCH_RESULT;
  if (result === undefined) console.log(line);
  else writeFileSync(result, line);
}
