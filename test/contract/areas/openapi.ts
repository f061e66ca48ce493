import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { ContractClient } from '../contract-client.ts';

const documentSchema = z.looseObject({
  openapi: z.literal('3.1.0'),
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.unknown()),
});

export function openApiArea(api: () => ContractClient): void {
  // A file of the build: it must be among those that are there without a network, with the address of this mount in it.
  test('the contract answers for itself, with its address and all paths', async () => {
    const document = await api().get('/openapi.json', documentSchema);
    expect(document.servers[0]?.url).toMatch(/\/api\/v1$/);
    expect(Object.keys(document.paths)).toContain('/tracks/{id}/stream');
  });
}
