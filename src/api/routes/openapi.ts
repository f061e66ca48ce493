/** `GET /openapi.json`: the contract itself. */
import { jsonAnswer } from '../answer.ts';
import type { ApiDeps } from '../deps.ts';
import { openApiDocument } from '../openapi/document.ts';
import type { Route } from '../route.ts';

export function openApiRoutes(deps: ApiDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/openapi.json',
      handle: async ({ basePath }) => jsonAnswer(openApiDocument(deps.build.version, basePath)),
    },
  ];
}
