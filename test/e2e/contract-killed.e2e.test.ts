/**
 * What is written lasts though the service worker is killed between requests, as the browser may do at any time. Which requests it
 * is killed before is drawn from a seed; in Node it is ended before each, and for the whole contract
 * (test/contract/restarted.test.ts). `EARMARK_KILLED_SHARE=1` kills the real one before every request of the whole contract, which
 * takes some minutes.
 */
import { defineContractSuite, WRITING_AREAS } from '../contract/contract-suite.ts';
import { seededRandom } from '../fixtures/synthetic-library.ts';
import { killServiceWorkers } from './harness/app-page.ts';
import { connectTo } from './harness/contract-connection.ts';

/** Of the requests: by default so few that their starts cost some seconds in all. */
const SHARE_KILLED = Number(process.env.EARMARK_KILLED_SHARE ?? 0.15);

const random = seededRandom(Number(process.env.EARMARK_SEED ?? 5));

const connect = () =>
  connectTo('service-worker', async (page) => {
    if (random() < SHARE_KILLED) await killServiceWorkers(page);
  });

defineContractSuite(
  'behind a service worker that is killed',
  connect,
  ...(SHARE_KILLED < 1 ? [WRITING_AREAS] : []),
);
