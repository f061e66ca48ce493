/** The contract of the API on the production build: behind the service worker, and in the page without one. */
import { defineContractSuite } from '../contract/contract-suite.ts';
import { connectTo } from './harness/contract-connection.ts';

defineContractSuite('behind the service worker', () => connectTo('service-worker'));
defineContractSuite('in the page', () => connectTo('page'));
