import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { artworkArea } from './areas/artwork.ts';
import { bundleArea } from './areas/bundle.ts';
import { cacheControlArea, resetCacheConfig } from './areas/cache-control.ts';
import { fingerprintArea } from './areas/fingerprints.ts';
import { groupArea } from './areas/groups.ts';
import { hostileArea } from './areas/hostile-input.ts';
import { importArea } from './areas/import.ts';
import { listArea } from './areas/lists.ts';
import { openApiArea } from './areas/openapi.ts';
import { playlistArea } from './areas/playlists.ts';
import { playArea } from './areas/plays.ts';
import { protocolArea } from './areas/protocol.ts';
import { rootArea } from './areas/roots.ts';
import { searchArea } from './areas/search.ts';
import { similarArea } from './areas/similar.ts';
import { freshMountArea, statisticsArea } from './areas/statistics.ts';
import { streamArea } from './areas/stream.ts';
import { trackChangeArea } from './areas/track-changes.ts';
import { ContractClient, type ContractConnection } from './contract-client.ts';

export type { CallInit, ContractConnection } from './contract-client.ts';

/** Defines the tests of one part of the contract. */
export type ContractArea = (api: () => ContractClient) => void;

const EVERY_AREA: readonly ContractArea[] = [
  freshMountArea,
  protocolArea,
  rootArea,
  importArea,
  listArea,
  groupArea,
  searchArea,
  fingerprintArea,
  similarArea,
  trackChangeArea,
  playArea,
  streamArea,
  openApiArea,
  playlistArea,
  bundleArea,
  artworkArea,
  statisticsArea,
  cacheControlArea,
  hostileArea,
];

/** Those that are about what is written, and has to last. */
export const WRITING_AREAS: readonly ContractArea[] = [
  rootArea,
  importArea,
  fingerprintArea,
  trackChangeArea,
  playArea,
  playlistArea,
  artworkArea,
];

/**
 * The contract of `/api/v1` as tests, the same for every mount: in-process, in a page, behind the service worker.
 *
 * @param name of the mount
 * @param connect opens a mount; it is closed after the last test, and reset before each
 * @param areas all unless told
 */
export function defineContractSuite(
  name: string,
  connect: () => Promise<ContractConnection>,
  areas: readonly ContractArea[] = EVERY_AREA,
): void {
  describe(`contract, ${name}`, () => {
    let connection: ContractConnection;
    let client: ContractClient;
    const api = () => client;

    beforeAll(async () => {
      connection = await connect();
      client = new ContractClient(connection);
    });
    beforeEach(async () => {
      await connection.reset();
      await resetCacheConfig(client);
    });
    afterAll(() => connection?.close());

    for (const area of areas) area(api);
  });
}
