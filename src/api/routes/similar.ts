/** `GET /tracks/{id}/similar`. */
import type { Presence } from '../../query/presence.ts';
import { closenessOf, similarityOf } from '../../query/similarity/closeness.ts';
import { findSimilar } from '../../query/similarity/find-similar.ts';
import type { SimilarQuery as SimilarQuestion, SimilarTrack } from '../../query/similarity/similar-query.ts';
import { type SimilarAnswer, type SimilarQuery, similarQuerySchema } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { preloadAnswer, presenceKey } from '../library/cached-answers.ts';
import { answerExactly } from '../library/exact-answer.ts';
import {
  familyWeights,
  type HeardEntry,
  requireHeard,
  spelling,
  wordsBetween,
} from '../library/sound-questions.ts';
import { ApiProblem, invalidField } from '../problem.ts';
import type { Route, RouteRequest } from '../route.ts';
import { toTrackRow } from '../track-view.ts';
import { checkQuery } from '../validation.ts';

const DEFAULT_LIMIT = 20;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Parameters that may be given several times, or once with commas. */
const LISTS = ['seeds', 'not'] as const;

export function similarRoutes(deps: ApiDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/tracks/:id/similar',
      query: 'checked',
      handle: async (request) => {
        const { key, forced, compute } = await readSimilar(deps, request);
        return answerExactly(deps, 'similar', key, forced, compute);
      },
      preload: async (request) => {
        const { key, compute } = await readSimilar(deps, request);
        return preloadAnswer(deps.cache, key, compute);
      },
    },
  ];
}

async function readSimilar(deps: ApiDeps, { url, parameter }: RouteRequest) {
  const query = checkQuery(similarQuerySchema, withJoinedLists(url));
  const id = parameter('id');
  const question = toQuestion(deps, id, query);
  for (const named of [...question.like, ...question.unlike]) requireHeard(deps, named);
  const presence = await deps.presence.current();
  const key = `similar:${id}:${spelling(query)}${presenceKey(presence)}${minuteOf(deps, query)}`;
  const compute = async () => ({
    content: await similarTo(deps, question, presence),
    shows: null, // whatever is heard next may be nearer
  });
  return { key, forced: query.strategy, compute };
}

/** What was played lately ages with the clock, and with it the answer. */
function minuteOf({ clock }: ApiDeps, { exclude_played_hours: hours }: SimilarQuery): string {
  return hours === undefined ? '' : ` at minute ${Math.floor(clock.now() / MINUTE_MS)}`;
}

function withJoinedLists(url: URL): URL {
  const joined = new URL(url);
  for (const name of LISTS) {
    const values = joined.searchParams.getAll(name);
    if (values.length > 1) joined.searchParams.set(name, values.join(','));
  }
  return joined;
}

function toQuestion(deps: ApiDeps, id: string, query: SimilarQuery): SimilarQuestion {
  const like: [string, ...string[]] = [id, ...new Set(query.seeds?.filter((seed) => seed !== id))];
  const unlike = [...new Set(query.not)];
  const both = unlike.find((named) => like.includes(named));
  if (both !== undefined) throw invalidField('not', `names ${both}, which it shall sound like`);
  const hours = query.exclude_played_hours;
  return {
    like,
    unlike,
    weights: familyWeights(query),
    limit: query.limit ?? DEFAULT_LIMIT,
    perArtist: query.per_artist ?? null,
    perAlbum: query.per_album ?? null,
    tempoCompatible: query.tempo_compatible === 'true',
    keyCompatible: query.key_compatible === 'true',
    notPlayedSinceMs: hours === undefined ? null : deps.clock.now() - hours * HOUR_MS,
  };
}

async function similarTo(
  deps: ApiDeps,
  question: SimilarQuestion,
  presence: Presence,
): Promise<SimilarAnswer> {
  const [id] = question.like;
  const columns = await deps.sounds.current();
  const result = await findSimilar(columns, question, deps.yieldTurn);
  if (result.outcome === 'not_heard') requireHeard(deps, result.id); // gone or changed meanwhile: says so
  if (result.outcome === 'nothing_to_match') throw nothingToMatch(result.what);
  if (result.outcome !== 'found') throw new ApiProblem('fingerprint_missing', { detail: 'Ask again.' });
  const { compared, leftOut } = result;
  const items: SimilarAnswer['items'] = [];
  for (const found of result.tracks) {
    await deps.yieldTurn();
    // One that left in the meantime is no neighbour any more.
    if (deps.library.index.get(found.id)?.fingerprint) {
      items.push(toItem(deps, requireHeard(deps, id), found, presence));
    }
  }
  return {
    track_id: id,
    items,
    compared,
    left_out: {
      not_heard: deps.sounds.unheardCount(),
      same_recording: leftOut.sameRecording,
      recently_played: leftOut.recentlyPlayed,
      tempo: leftOut.tempo,
      key: leftOut.key,
      too_little_in_common: leftOut.tooLittleInCommon,
    },
  };
}

function toItem(
  deps: ApiDeps,
  entry: HeardEntry,
  { id, distance }: SimilarTrack,
  presence: Presence,
): SimilarAnswer['items'][number] {
  const found = requireHeard(deps, id);
  return {
    entry: toTrackRow(found, presence),
    similarity: similarityOf(distance),
    distance,
    closeness: closenessOf(distance),
    ...wordsBetween(entry, found),
  };
}

function nothingToMatch(what: 'tempo' | 'key'): ApiProblem {
  return new ApiProblem('nothing_to_match', {
    detail: `No ${what} was found in this track, hence none that others could match. Leave ${what}_compatible out.`,
  });
}
