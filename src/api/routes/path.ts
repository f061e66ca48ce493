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

export function pathRoutes(deps: ApiDeps): Route[] {
  return [{ method: 'GET', path: '/path', query: 'checked', handle: (request) => answerPath(deps, request) }];
}

async function answerPath(deps: ApiDeps, { url }: RouteRequest): Promise<Answer> {
  const query = checkQuery(pathQuerySchema, url);
  const { from, to, length = DEFAULT_LENGTH } = query;
  if (from === to) throw invalidField('to', 'must be another track than from');
  const question: PathQuestion = { from, to, length, weights: familyWeights(query) };
  for (const id of [from, to]) requireHeard(deps, id);
  const presence = await deps.presence.current();
  const key = `similar:${from}:path ${spelling(query)}${presenceKey(presence)}`;
  return answerExactly(deps, 'path', key, query.strategy, async () => ({
    content: await pathBetween(deps, question, presence),
    shows: null, // whatever is heard next may make it evener
  }));
}

async function pathBetween(deps: ApiDeps, question: PathQuestion, presence: Presence): Promise<PathAnswer> {
  const columns = await deps.sounds.current();
  const result = await findPath(columns, question, deps.yieldTurn);
  if (result.outcome === 'not_heard') requireHeard(deps, result.id); // gone or changed meanwhile: says so
  if (result.outcome === 'too_few_tracks') throw tooFewTracks(result.longest);
  if (result.outcome !== 'found') throw notComparable();
  const items: PathAnswer['items'] = [];
  for (const [index, track] of result.tracks.entries()) {
    await deps.yieldTurn();
    items.push(toItem(deps, track, result.tracks[index - 1], presence));
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
  deps: ApiDeps,
  { id, step }: PathTrack,
  before: PathTrack | undefined,
  presence: Presence,
): PathAnswer['items'][number] {
  const entry = requireHeard(deps, id);
  return {
    entry: toTrackRow(entry, presence),
    similarity: step === null ? null : similarityOf(step),
    distance: step,
    ...(before ? wordsBetween(requireHeard(deps, before.id), entry) : { alike: [], different: [] }),
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
    longest < 3 ? 'No other track was heard that could stand between them.' : `Ask for at most ${longest}.`;
  return new ApiProblem('too_few_tracks', {
    detail: `Too few tracks were heard for a path so long. ${possible}`,
  });
}
