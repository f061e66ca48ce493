import { describe, test } from 'vitest';
import type { ContractClient } from '../contract-client.ts';
import { makeTrack } from '../sample-data.ts';

export function streamArea(api: () => ContractClient): void {
  describe('audio', () => {
    test('of a track that nobody has the file of is refused with what to do', async () => {
      const { id } = await makeTrack(api());
      const problem = await api().refused(api().call('GET', `/tracks/${id}/stream`), 409, 'file_away');
      if (!problem.detail.includes('Choose the folder again')) throw new Error(problem.detail);
      await api().refused(api().call('GET', '/tracks/nobody/stream'), 404, 'not_found');
    });
  });
}
