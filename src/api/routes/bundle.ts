/** `GET /library/export`, `POST /library/import`: what was heard and said, apart from the files. */
import type { BundleLine } from '../../query/bundle/merge-line.ts';
import type { BundlePlaylist } from '../../query/bundle/playlist-line.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import { checkedLine } from '../bundle-lines.ts';
import { bundleHeadSchema } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { takeBundle } from '../library/bundle-intake.ts';
import { streamBundle } from '../library-bundle.ts';
import { ApiProblem, invalidField } from '../problem.ts';
import { LARGE_BODY_BYTES, readBytes, requireType } from '../request-body.ts';
import type { Route, RouteRequest } from '../route.ts';
import { checkAgainst } from '../validation.ts';

const BUNDLE_TYPE = 'application/x-ndjson';
/** Lines checked in one turn of the event loop: each may have a waveform. */
const LINES_A_TURN = 50;

export function bundleRoutes(deps: ApiDeps): Route[] {
  return [
    { method: 'GET', path: '/library/export', handle: () => exportBundle(deps) },
    { method: 'POST', path: '/library/import', handle: (request) => importBundle(deps, request) },
  ];
}

async function exportBundle(deps: ApiDeps): Promise<Answer> {
  const exportedAt = new Date(deps.clock.now()).toISOString();
  return {
    body: streamBundle(deps, exportedAt),
    contentType: BUNDLE_TYPE,
    cacheStrategy: 'database',
    etag: `W/"bundle-${deps.library.revision}"`,
    headers: {
      'Content-Disposition': `attachment; filename="earmark-library-${exportedAt.slice(0, 10)}.ndjson"`,
    },
  };
}

async function importBundle(deps: ApiDeps, { request }: RouteRequest): Promise<Answer> {
  requireType(request, [BUNDLE_TYPE]);
  const text = new TextDecoder().decode(await readBytes(request, LARGE_BODY_BYTES));
  const rows = text.split('\n').flatMap((row, at) => (row.trim() === '' ? [] : [{ row, line: at + 1 }]));
  const [head, ...rest] = rows;
  if (!head) throw invalidField('line 1', 'is missing');
  await checkLine(head, async (value) => checkAgainst(bundleHeadSchema, value));
  const lines: BundleLine[] = [];
  const playlists: BundlePlaylist[] = [];
  for (const [at, each] of rest.entries()) {
    const line = await checkLine(each, (value) => checkedLine(value, deps.yieldTurn));
    if ('playlist' in line) playlists.push(line.playlist);
    else lines.push(line);
    // A playlist has thousands of places.
    if ('playlist' in line || at % LINES_A_TURN === 0) await deps.yieldTurn();
  }
  return jsonAnswer(await takeBundle(deps, lines, playlists));
}

/** A fault names its line, of which there may be thousands. */
async function checkLine<Line>(
  { row, line }: { row: string; line: number },
  check: (value: unknown) => Promise<Line>,
): Promise<Line> {
  const value = parsed(row, line);
  try {
    return await check(value);
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem) || thrown.code !== 'invalid_request') throw thrown;
    const [first] = thrown.errors;
    throw invalidField(`line ${line}: ${first?.field ?? '(request)'}`, first?.message ?? thrown.message);
  }
}

function parsed(row: string, line: number): unknown {
  try {
    return JSON.parse(row);
  } catch {
    throw invalidField(`line ${line}`, 'must be valid JSON');
  }
}
