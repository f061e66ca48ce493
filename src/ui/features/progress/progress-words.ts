import type { LibraryStats } from '../../../api/contract.ts';
import type { DemoProgress, EngineSnapshot } from '../../../engine/engine-types.ts';
import { messages } from '../../messages.ts';

/** What is being done. */
export function workWords(
  progress: EngineSnapshot['progress'],
  demo: DemoProgress | null,
  leading: boolean,
  paused: boolean,
): string {
  if (progress.phase === 'idle')
    return demo ? messages.demo.making(demo.title) : messages.progress.phase.idle;
  if (paused) return messages.progress.phase.paused;
  const words = messages.progress.phase[progress.phase];
  return leading || progress.phase === 'paused' ? words : `${messages.progress.otherTab}. ${words}`;
}

/** What there is when nothing is being done; `null` where there is nothing to hear. */
export function restWords({
  by_pass,
  by_status,
  tracks,
}: Pick<LibraryStats, 'by_pass' | 'by_status' | 'tracks'>): string | null {
  const unheard = by_status.none + by_status.queued + by_status.running;
  if (tracks === 0) return null;
  if (unheard > 0) return messages.progress.restNone(unheard);
  if (by_pass.streaming > 0) return messages.progress.restPart(by_pass.streaming);
  const isWhole = by_pass.batch === tracks && by_status.failed === 0;
  return isWhole ? messages.progress.restWhole : messages.progress.phase.idle;
}
