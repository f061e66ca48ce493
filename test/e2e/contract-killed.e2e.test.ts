/**
 * The contract behind a service worker that is killed between requests, as the browser may do at any time. Which requests it is
 * killed before is drawn from a seed; in Node it is before each (test/contract/restarted.test.ts).
 */
import { defineContractSuite } from '../contract/contract-suite.ts';
import { seededRandom } from '../fixtures/synthetic-library.ts';
import { killServiceWorkers } from './harness/app-page.ts';
import { connectTo } from './harness/contract-connection.ts';

/** Of the requests, so that a start each costs some ten seconds in all. */
const SHARE_KILLED = 0.12;

const random = seededRandom(Number(process.env.EARMARK_SEED ?? 5));

defineContractSuite('behind a service worker that is killed', () =>
  connectTo('service-worker', async (page) => {
    if (random() < SHARE_KILLED) await killServiceWorkers(page);
  }),
);
