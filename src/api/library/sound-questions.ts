/** What the questions about similarity have in common: whom they may ask about, and how much each family counts. */
import { correctedMetrics } from '../../query/corrected-tempo.ts';
import type { IndexedTrack } from '../../query/indexed-track.ts';
import { explainDifference } from '../../query/similarity/explain-difference.ts';
import { EVEN_WEIGHTS, type FamilyWeights } from '../../query/similarity/family-weights.ts';
import { type StrongestWords, strongestWords } from '../../query/similarity/strongest-words.ts';
import type { FingerprintSummary } from '../../query/track-record.ts';
import { FINGERPRINT_VERSION } from '../../shared/metrics.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem, invalidField, noSuchTrack } from '../problem.ts';

/** A track that can be compared. */
export type HeardEntry = IndexedTrack & { fingerprint: FingerprintSummary };

type WeightParameters = {
  [Family in keyof FamilyWeights as `weight_${Family}`]?: number;
};

function isHeard(entry: IndexedTrack): entry is HeardEntry {
  return entry.fingerprint !== null;
}

/** The track, heard by the analysis of the current version; else a 404 or 409 that says what to do. */
export function requireHeard(deps: ApiDeps, id: string): HeardEntry {
  const entry = deps.library.index.get(id);
  if (!entry) throw noSuchTrack(id);
  const { outdated, track } = entry;
  if (isHeard(entry)) return entry;
  const name = `“${track.title}”`;
  if (outdated) {
    throw new ApiProblem('versions_differ', {
      detail: `${name} was heard by version ${outdated.version} of the analysis, and version ${FINGERPRINT_VERSION} compares only with its own. It will be heard again by itself; then ask again.`,
    });
  }
  if (track.failure) {
    throw new ApiProblem('fingerprint_missing', {
      detail: `${name} could not be heard: ${track.failure.detail} POST /library/retry makes it ready to be heard again.`,
    });
  }
  throw new ApiProblem('fingerprint_missing', {
    detail: `${name} has not been heard yet. GET /tracks/${id}?wait_ms=5000 waits for it; then ask again.`,
  });
}

/** 400 where no family is left to compare by. */
export function familyWeights(query: WeightParameters): FamilyWeights {
  const weights = {
    dynamics: query.weight_dynamics ?? EVEN_WEIGHTS.dynamics,
    brightness: query.weight_brightness ?? EVEN_WEIGHTS.brightness,
    rhythm: query.weight_rhythm ?? EVEN_WEIGHTS.rhythm,
    harmony: query.weight_harmony ?? EVEN_WEIGHTS.harmony,
  };
  if (Object.values(weights).some((weight) => weight > 0)) return weights;
  throw invalidField('weight_rhythm', 'cannot be 0 where all other families are');
}

/** The strongest words between two tracks; none where they have too little in common. */
export function wordsBetween(one: HeardEntry, other: HeardEntry): StrongestWords {
  const explanation = explainDifference(
    correctedMetrics(one.fingerprint.metrics, one.track),
    correctedMetrics(other.fingerprint.metrics, other.track),
  );
  return explanation.outcome === 'explained'
    ? strongestWords(explanation.metrics)
    : { alike: [], different: [] };
}

/** 409: they have too little in common to be compared. */
export function notComparable(): ApiProblem {
  return new ApiProblem('not_comparable', {
    detail:
      'Less than half of what counts was measured in both. Give more weight to families that both have, or take other tracks.',
  });
}

/** The same question in one spelling, whatever the order of its parameters; how it is to be answered is no part of it. */
export function spelling(query: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(query).filter(([name]) => name !== 'strategy');
  return JSON.stringify(parts.sort(([left], [right]) => (left < right ? -1 : 1)));
}
