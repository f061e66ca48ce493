/** What the panel says of how a track was heard. */
import type { Track } from '../../../api/contract.ts';
import type { Fingerprint } from '../../../shared/fingerprint.ts';
import { FINGERPRINT_VERSION } from '../../../shared/metrics.ts';
import { decimal } from '../../format.ts';
import { messages } from '../../messages.ts';
import { firstWasOff, type HeardState } from '../library/heard-state.ts';

const words = messages.listening;

export function titleOf(state: HeardState, fingerprint: Fingerprint | null): string {
  const heard =
    fingerprint?.version === FINGERPRINT_VERSION &&
    (fingerprint.pass === 'batch' ? words.full : words.part(fingerprint.chunk_count));
  if (state === 'running') return heard ? `${words.running} · ${heard}` : words.running;
  if (state === 'failed' || state === 'damaged' || state === 'quarantined') return messages.heard[state];
  return heard || words.waiting;
}

export function detailOf(
  state: HeardState,
  { fingerprint, availability }: Pick<Track, 'fingerprint' | 'availability'>,
): string {
  if (!fingerprint) {
    if (availability !== 'present') return `${messages.list[availability]}.`;
    return state === 'failed' ? '' : messages.panel.noFingerprint;
  }
  if (fingerprint.version !== FINGERPRINT_VERSION) return words.outdated;
  if (state === 'damaged') return words.damaged;
  if (fingerprint.pass === 'streaming') return words.partDetail;
  const { distance } = fingerprint.validation;
  // Short tracks are heard whole at once; and what could not be compared has no distance either.
  if (distance === undefined) return words.fullOnly;
  return (firstWasOff(fingerprint) ? words.off : words.close)(decimal(distance, 2));
}
