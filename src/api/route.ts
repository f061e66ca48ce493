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
  /** What of the library must have been read before it can answer: all of it, unless told. */
  needs?: 'nothing' | 'texts';
  /**
   * The parameters of its query string that it takes: none, unless told; `checked` where it checks them itself, by a schema.
   */
  query?: 'checked' | readonly string[];
  handle(request: RouteRequest): Promise<Answer>;
  /**
   * Loads the answer into memory without anybody asking, and without it being counted as asked for; gives its key, or
   * `null` where it is there already or can't be had from the store. What has this is learnt from and predicted.
   */
  preload?(request: RouteRequest): Promise<string | null>;
}
