/** Where a track stands in its library, in words. */
import type { PercentilesAnswer } from '../../../api/contract.ts';
import type { MetricName } from '../../../shared/metrics.ts';
import { METRIC_COMPARATIVES, panel } from '../../messages/panel.ts';

type Standing = NonNullable<PercentilesAnswer['metrics'][MetricName]>;

/** Among fewer tracks a share says nothing. */
const FEWEST = 5;
/** Where neither side has this share, it is like the others. */
const NOTABLE_SHARE = 0.4;

/** `brighter than 83 % of your tracks`; `null` where there is too little to compare with. */
export function standingText(name: MetricName, standing: Standing | null | undefined): string | null {
  if (!standing || standing.compared < FEWEST) return null;
  const { lower, higher, compared } = standing;
  const isHigher = lower >= higher;
  const share = Math.max(lower, higher) / compared;
  if (share < NOTABLE_SHARE) return panel.standing.most;
  const word = METRIC_COMPARATIVES[name][isHigher ? 'higher' : 'lower'];
  // Rounded down: whoever is beaten by one track in a thousand does not stand above all.
  return share === 1 ? panel.standing.all(word) : panel.standing.share(word, Math.floor(share * 100));
}
