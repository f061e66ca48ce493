/** The API as one pure function from request to response. */
import { Hono } from 'hono/tiny';
import { type Answer, toResponse } from './answer.ts';
import { API_BASE_PATH } from './contract.ts';
import type { ApiDeps } from './deps.ts';
import { ApiProblem, toProblem } from './problem.ts';
import type { Route, RouteRequest } from './route.ts';
import { artworkRoutes } from './routes/artwork.ts';
import { batchRoutes } from './routes/batch.ts';
import { bundleRoutes } from './routes/bundle.ts';
import { cacheControlRoutes } from './routes/cache-control.ts';
import { explainRoutes } from './routes/explain.ts';
import { fingerprintRoutes } from './routes/fingerprints.ts';
import { groupRoutes } from './routes/groups.ts';
import { importRoutes } from './routes/import.ts';
import { openApiRoutes } from './routes/openapi.ts';
import { pathRoutes } from './routes/path.ts';
import { percentileRoutes } from './routes/percentiles.ts';
import { playlistFileRoutes } from './routes/playlist-files.ts';
import { playlistItemRoutes } from './routes/playlist-items.ts';
import { playlistRoutes } from './routes/playlists.ts';
import { playRoutes } from './routes/plays.ts';
import { removalRoutes } from './routes/removals.ts';
import { rootRoutes } from './routes/roots.ts';
import { searchRoutes } from './routes/search.ts';
import { similarRoutes } from './routes/similar.ts';
import { statisticsRoutes } from './routes/statistics.ts';
import { streamRoutes } from './routes/stream.ts';
import { trackChangeRoutes } from './routes/track-changes.ts';
import { trackIdRoutes } from './routes/track-ids.ts';
import { trackRoutes } from './routes/tracks.ts';
import { refuseOtherParameters } from './validation.ts';

/** Every address and method of the API. */
export function routesOf(deps: ApiDeps, publishProgress: (id: string) => void): Route[] {
  return [
    ...trackRoutes(deps),
    ...trackChangeRoutes(deps),
    ...removalRoutes(deps),
    ...trackIdRoutes(deps),
    ...fingerprintRoutes(deps, publishProgress),
    ...searchRoutes(deps),
    ...similarRoutes(deps),
    ...explainRoutes(deps),
    ...pathRoutes(deps),
    ...percentileRoutes(deps),
    ...playRoutes(deps),
    ...playlistFileRoutes(deps),
    ...playlistRoutes(deps),
    ...playlistItemRoutes(deps),
    ...groupRoutes(deps),
    ...batchRoutes(deps),
    ...importRoutes(deps),
    ...rootRoutes(deps),
    ...artworkRoutes(deps),
    ...streamRoutes(deps),
    ...bundleRoutes(deps),
    ...openApiRoutes(deps),
    ...statisticsRoutes(deps),
    ...cacheControlRoutes(deps),
  ];
}

/** Makes the API. It may lie under any path of the host: what comes before `/api/v1` is looked past. */
export function createApi(deps: ApiDeps, publishProgress: (id: string) => void): Hono {
  const routes = routesOf(deps, publishProgress);
  deps.prefetching.loadBy((item) => preload(deps, routes, item));
  const app = new Hono({ getPath: (request) => pathBelowHost(new URL(request.url)) });
  for (const route of routes) {
    app.on(route.method, `${API_BASE_PATH}${route.path}`, async (context) => {
      const parameter = (name: string) => context.req.param(name) ?? '';
      return respond(deps, context.req.raw, route, parameter);
    });
  }
  app.notFound((context) => refuse(deps, context.req.raw, noSuchAddress(routes, context.req.raw)));
  app.onError((thrown, context) => refuse(deps, context.req.raw, thrown));
  return app;
}

async function respond(
  deps: ApiDeps,
  request: Request,
  route: Route,
  parameter: (name: string) => string,
): Promise<Response> {
  const startedMs = deps.clock.monotonic();
  const url = new URL(request.url);
  const elapsed = () => Math.max(0, deps.clock.monotonic() - startedMs);
  const record = (isError: boolean) => deps.metrics.record(routeName(route), elapsed(), isError);
  const leave = deps.upkeep.enter();
  try {
    if (route.query !== 'checked') refuseOtherParameters(url, route.query ?? []);
    await readyFor(deps, route);
    const item = route.preload && itemOf(url);
    if (item) await deps.prefetching.arrival(item);
    const answer: Answer = await route.handle({ request, url, parameter, basePath: basePathOf(url) });
    record(false);
    if (item) deps.prefetching.observe(item, answer.kept?.key, nextPageOf(url, answer));
    return toResponse(answer, { request, elapsedMs: elapsed() });
  } catch (thrown) {
    record(true);
    return refuse(deps, request, thrown, elapsed());
  } finally {
    leave();
  }
}

/** Waits until as much of the library is resident as the route works with. */
async function readyFor(deps: ApiDeps, { needs }: Route): Promise<void> {
  if (needs === undefined) await deps.library.whole();
  else if (needs === 'texts') await deps.library.searchable();
}

function refuse(deps: ApiDeps, request: Request, thrown: unknown, elapsedMs = 0): Response {
  const problem = toProblem(thrown);
  if (problem.status >= 500) deps.logFault(thrown);
  const response = toResponse(
    {
      status: problem.status,
      body: JSON.stringify(problem),
      contentType: 'application/problem+json',
      cacheStrategy: 'computed',
      headers: problem.headers,
      etag: '', // an error is no version of the content
    },
    { request, elapsedMs },
  );
  response.headers.set('Cache-Control', 'no-store');
  return response;
}

/** 405 where another method would do, else 404. */
function noSuchAddress(routes: readonly Route[], request: Request): ApiProblem {
  const path = pathBelowHost(new URL(request.url));
  const methods = routes.filter((route) => matchesPath(route, path)).map(({ method }) => method);
  if (methods.length === 0) {
    return new ApiProblem('no_such_route', { detail: `Nothing is at ${path.slice(0, 200)}.` });
  }
  const allow = [...new Set(methods)].join(', ');
  return new ApiProblem('method_not_allowed', {
    detail: `${request.method} is not possible here; ${allow} is.`,
    headers: { Allow: allow },
  });
}

function matchesPath(route: Route, path: string): boolean {
  return patternOf(route).test(path);
}

/** Parameters are groups of the pattern, by their names. */
function patternOf({ path }: Route): RegExp {
  return new RegExp(`^${API_BASE_PATH}${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

/** Has the route of an address load its answer into memory. */
async function preload(deps: ApiDeps, routes: readonly Route[], item: string): Promise<string | null> {
  const url = new URL(`${API_BASE_PATH}${item}`, 'https://backend.invalid');
  for (const route of routes) {
    const match = route.preload ? patternOf(route).exec(url.pathname) : null;
    if (!route.preload || !match) continue;
    const parameter = (name: string) => decodeURIComponent(match.groups?.[name] ?? '');
    const request: RouteRequest = { request: new Request(url), url, parameter, basePath: API_BASE_PATH };
    await readyFor(deps, route);
    return route.preload(request).catch(nothingIfRefused);
  }
  return null;
}

/** What was asked for once may be gone by now. */
function nothingIfRefused(thrown: unknown): null {
  if (thrown instanceof ApiProblem) return null;
  throw thrown;
}

/** An address without what only says how it is to be answered; `null` for what no person asks for. */
function itemOf(url: URL): string | null {
  const parameters = new URLSearchParams(url.search);
  // What is still to be heard is asked for by whoever hears it.
  if (parameters.has('needs')) return null;
  for (const name of ['strategy', 'wait_ms']) parameters.delete(name);
  parameters.sort();
  const query = parameters.toString();
  const path = pathBelowHost(url).slice(API_BASE_PATH.length);
  return query === '' ? path : `${path}?${query}`;
}

function nextPageOf(url: URL, { kept }: Answer): string | null {
  if (kept?.nextCursor == null) return null;
  const next = new URL(url);
  next.searchParams.set('cursor', kept.nextCursor);
  next.searchParams.delete('offset');
  return itemOf(next);
}

/** `GET /tracks/{id}`: how statistics call a route. */
function routeName({ method, path }: Route): string {
  return `${method} ${path.replace(/:(\w+)/g, '{$1}')}`;
}

/** The path from `/api/v1` on, whatever directory of its host the application lives in. */
function pathBelowHost({ pathname }: URL): string {
  const at = pathname.indexOf(`${API_BASE_PATH}/`);
  return at < 0 ? pathname : pathname.slice(at);
}

function basePathOf({ pathname }: URL): string {
  return pathname.slice(0, pathname.indexOf(`${API_BASE_PATH}/`)) + API_BASE_PATH;
}
