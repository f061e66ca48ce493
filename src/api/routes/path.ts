/** `GET /path`. */
import type { Presence } from '../../query/presence.ts';
import { similarityOf } from '../../query/similarity/closeness.ts';
import {
  findPath,
  type PathQuery as PathQuestion,
  type PathTrack,
} from '../../query/similarity/sonic-path.ts';
import type { Answer } from '../answer.ts';
import { type PathAnswer, pathQuerySchema } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { presenceKey } from '../library/cached-answers.ts';
import { answerExactly } from '../library/exact-answer.ts';
import {
  familyWeights,
  type HeardEntry,
  notComparable,
  requireHeard,
  spelling,
  wordsBetween,
} from '../library/sound-questions.ts';
import { ApiProblem, invalidField } from '../problem.ts';
import type { Route, RouteRequest } from '../route.ts';
import { toTrackRow } from '../track-view.ts';
import { checkQuery } from '../validation.ts';

const DEFAULT_LENGTH = 12;
/** As often is a way looked for anew whose tracks left meanwhile. */
const ATTEMPTS = 3;

export function pathRoutes(deps: ApiDeps): Route[] {
  return [{ method: 'GET', path: '/path', query: 'checked', handle: (request) => answerPath(deps, request) }];
}

/** Who names no length takes what a small library has. */
type Question = PathQuestion & { mayBeShorter: boolean };

/** Both ends, and one track between them. */
const SHORTEST = 3;

async function answerPath(deps: ApiDeps, { url }: RouteRequest): Promise<Answer> {
  const query = checkQuery(pathQuerySchema, url);
  const { from, to, length = DEFAULT_LENGTH } = query;
  if (from === to) throw invalidField('to', 'must be another track than from');
  const question: Question = {
    from,
    to,
    length,
    mayBeShorter: query.length === undefined,
    weights: familyWeights(query),
  };
  for (const id of [from, to]) requireHeard(deps, id);
  const presence = await deps.presence.current();
  const key = `similar:${from}:path ${spelling(query)}${presenceKey(presence)}`;
  return answerExactly(deps, 'path', key, query.strategy, async () => ({
    content: await pathBetween(deps, question, presence),
    shows: null, // whatever is heard next may make it evener
  }));
}

async function pathBetween(
  deps: ApiDeps,
  question: Question,
  presence: Presence,
  attempts = ATTEMPTS,
): Promise<PathAnswer> {
  const columns = await deps.sounds.current();
  const result = await findPath(columns, question, deps.yieldTurn);
  if (result.outcome === 'not_heard') requireHeard(deps, result.id); // gone or changed meanwhile: says so
  if (result.outcome === 'too_few_tracks') {
    if (!question.mayBeShorter || result.longest < SHORTEST) throw tooFewTracks(result.longest);
    return pathBetween(deps, { ...question, length: result.longest }, presence, attempts);
  }
  if (result.outcome !== 'found') throw notComparable();
  const hasLeft = result.tracks.some(({ id }) => !deps.library.index.get(id)?.fingerprint);
  if (hasLeft && attempts > 1) return pathBetween(deps, question, presence, attempts - 1);
  const items: PathAnswer['items'] = [];
  const way = result.tracks.map((track) => ({ track, entry: requireHeard(deps, track.id) }));
  for (const [index, { track, entry }] of way.entries()) {
    await deps.yieldTurn();
    items.push(toItem(track, entry, way[index - 1]?.entry, presence));
  }
  return {
    from: question.from,
    to: question.to,
    items,
    steps: summarise(result.tracks.flatMap(({ step }) => step ?? [])),
    compared: result.compared,
    left_out: {
      not_heard: deps.sounds.unheardCount(),
      too_little_in_common: result.tooLittleInCommon,
    },
  };
}

function toItem(
  { step }: PathTrack,
  entry: HeardEntry,
  before: HeardEntry | undefined,
  presence: Presence,
): PathAnswer['items'][number] {
  return {
    entry: toTrackRow(entry, presence),
    similarity: step === null ? null : similarityOf(step),
    distance: step,
    ...(before ? wordsBetween(before, entry) : { alike: [], different: [] }),
  };
}

function summarise(steps: readonly number[]): PathAnswer['steps'] {
  if (steps.length === 0) return { mean: null, longest: null, unevenness: null };
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  const longest = Math.max(...steps);
  return { mean, longest, unevenness: mean > 0 ? longest / mean : null };
}

function tooFewTracks(longest: number): ApiProblem {
  const possible =
    longest < SHORTEST
      ? 'No other track was heard that could stand between them.'
      : `Ask for at most ${longest}.`;
  return new ApiProblem('too_few_tracks', {
    detail: `Too few tracks were heard for a path so long. ${possible}`,
  });
}
