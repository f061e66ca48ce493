import type { Answer } from './answer.ts';

/** A request, as far as a route cares. */
export interface RouteRequest {
  request: Request;
  url: URL;
  /** A parameter of the path, decoded. */
  parameter(name: string): string;
  /** The path of the API on this host, without a slash at its end, e.g. `/earmark/api/v1`. */
  basePath: string;
}

/** One address and method of the API. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base, parameters as `:name`. */
  path: string;
  handle(request: RouteRequest): Promise<Answer>;
}
