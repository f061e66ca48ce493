import { expect, test, vi } from 'vitest';
import { toResponse } from '../api/answer.ts';
import { type BootedBackend, lazyBackend, problem } from './lazy-backend.ts';

const request = () => new Request('https://host/api/v1/health');

const working = (): BootedBackend<string> => ({
  fetch: async () => new Response('answered'),
  handleMessage: async (data) => `heard ${data}`,
  settled: async () => undefined,
});

test('boots with the first request and not before, once for requests that come together', async () => {
  const boot = vi.fn(async () => working());
  const backend = lazyBackend(boot);
  expect(boot).not.toHaveBeenCalled();
  const answers = await Promise.all([backend.fetch(request()), backend.fetch(request())]);
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(['answered', 'answered']);
  expect(await backend.handleMessage('it')).toBe('heard it');
  expect(boot).toHaveBeenCalledTimes(1);
});

test('a failed boot is a problem that says why, and the next request tries again', async () => {
  const boot = vi.fn(working);
  boot.mockImplementationOnce(() => {
    throw new Error('The database is locked.');
  });
  const backend = lazyBackend(boot);
  const refused = await backend.fetch(request());
  expect(refused.status).toBe(503);
  expect(refused.headers.get('content-type')).toBe('application/problem+json');
  expect(await refused.json()).toMatchObject({
    status: 503,
    code: 'backend_unavailable',
    detail: 'The database is locked.',
  });
  expect((await backend.fetch(request())).status).toBe(200);
});

// The worker may not import the API, which would be parsed whenever it starts: so its headers are told twice.
test('its refusals carry the headers of the API', () => {
  const elsewhere = toResponse(
    { body: '{}', contentType: 'application/problem+json', cacheStrategy: 'computed', etag: '' },
    { request: new Request('https://host/api/v1/tracks', { method: 'POST' }), elapsedMs: 0 },
  );
  const ours = problem(503, 'backend_unavailable', 'The library could not be opened', 'It is locked.');
  expect([...ours.headers]).toEqual([...elsewhere.headers]);
});

// Catches a fault of a single request being taken for a failed boot, which would boot a second backend.
test('an error of a booted backend is its own', async () => {
  const boot = vi.fn(() => ({ ...working(), fetch: () => Promise.reject(new Error('A bug.')) }));
  const backend = lazyBackend(boot);
  await expect(backend.fetch(request())).rejects.toThrow('A bug.');
  await expect(backend.fetch(request())).rejects.toThrow('A bug.');
  expect(boot).toHaveBeenCalledTimes(1);
});
