import { expect, test } from 'vitest';
import { type Route, routeOf } from './request-routing.ts';

const SCOPE = 'https://host/app/';
const PRECACHED = new Set([`${SCOPE}index.html`, `${SCOPE}assets/index-1.js`]);

type Case = readonly [method: string, mode: string, url: string, route: Route];

const CASES: Case[] = [
  ['GET', 'cors', `${SCOPE}api/v1/health`, 'api'],
  ['POST', 'cors', `${SCOPE}api/v1/batch/tracks`, 'api'],
  ['GET', 'navigate', `${SCOPE}api/v1/tracks?limit=5`, 'api'],
  ['GET', 'cors', `${SCOPE}api/v1`, 'api'],
  ['GET', 'no-cors', `${SCOPE}api/v1/tracks/1/stream`, 'api'],
  // A host that answers everything with its page must not be reached for these.
  ['GET', 'cors', `${SCOPE}api/v2/health`, 'no_such_api'],
  ['PUT', 'cors', `${SCOPE}api`, 'no_such_api'],
  ['GET', 'navigate', `${SCOPE}apiary`, 'page'],
  ['GET', 'cors', `${SCOPE}assets/index-1.js`, 'shell'],
  ['GET', 'cors', `${SCOPE}assets/index-1.js#part`, 'shell'],
  ['HEAD', 'cors', `${SCOPE}assets/index-1.js`, 'network'],
  ['GET', 'cors', `${SCOPE}assets/other.js`, 'network'],
  ['GET', 'navigate', SCOPE, 'page'],
  ['GET', 'navigate', `${SCOPE}tracks/1`, 'page'],
  ['POST', 'navigate', `${SCOPE}tracks/1`, 'network'],
  // Another app on the same host, with an API of its own.
  ['GET', 'cors', 'https://host/api/v1/health', 'network'],
  ['GET', 'cors', 'https://elsewhere/app/api/v1/health', 'network'],
];

test.each(CASES)('%s (%s) %s goes to %s', (method, mode, url, route) => {
  expect(routeOf({ method, mode, url }, SCOPE, (address) => PRECACHED.has(address))).toBe(route);
});
