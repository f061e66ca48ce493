/** `GET /openapi.json`: the contract itself. */
import { jsonAnswer } from '../answer.ts';
import type { ApiDeps } from '../deps.ts';
import type { Route } from '../route.ts';

export function openApiRoutes(deps: ApiDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/openapi.json',
      needs: 'nothing',
      handle: async ({ basePath }) => jsonAnswer({ ...(await deps.openApi()), servers: [{ url: basePath }] }),
    },
  ];
}
