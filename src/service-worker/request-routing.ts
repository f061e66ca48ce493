/** Who answers a request that reached the service worker. */
export type Route =
  /** The backend: everything under `api/v1/` of the scope, navigations included. */
  | 'api'
  /** Nobody: another `api/` path. It must not reach the host, which could answer with a page. */
  | 'no_such_api'
  /** The precache, by exact address. */
  | 'shell'
  /** The precached page, for every other navigation. */
  | 'page'
  /** The network, untouched. */
  | 'network';

/** As much of a request as routing needs. */
export interface RoutedRequest {
  method: string;
  mode: string;
  url: string;
}

/**
 * Decides who answers.
 * @param scope the registration's scope, absolute and ending in a slash
 * @param isPrecached whether an absolute address is one of the shell's files
 */
export function routeOf(request: RoutedRequest, scope: string, isPrecached: (url: string) => boolean): Route {
  const url = new URL(request.url);
  url.hash = '';
  if (!url.href.startsWith(scope)) return 'network';
  const path = url.href.slice(scope.length);
  if (path.startsWith('api/v1/') || /^api\/v1(\?|$)/.test(path)) return 'api';
  if (/^api(\/|\?|$)/.test(path)) return 'no_such_api';
  if (request.method !== 'GET') return 'network';
  if (isPrecached(url.href)) return 'shell';
  return request.mode === 'navigate' ? 'page' : 'network';
}
