/**
 * What is written lasts though the service worker is killed between requests, as the browser may do at any time. Which requests it
 * is killed before is drawn from a seed; in Node it is ended before each, and for the whole contract
 * (test/contract/restarted.test.ts).
 */
import { defineContractSuite, WRITING_AREAS } from '../contract/contract-suite.ts';
import { seededRandom } from '../fixtures/synthetic-library.ts';
import { killServiceWorkers } from './harness/app-page.ts';
import { connectTo } from './harness/contract-connection.ts';

/** Of the requests, so that a start each costs some seconds in all. */
const SHARE_KILLED = 0.15;

const random = seededRandom(Number(process.env.EARMARK_SEED ?? 5));

const connect = () =>
  connectTo('service-worker', async (page) => {
    if (random() < SHARE_KILLED) await killServiceWorkers(page);
  });

defineContractSuite('behind a service worker that is killed', connect, WRITING_AREAS);
