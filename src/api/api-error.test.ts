import { expect, test } from 'vitest';
import { lazyBackend } from '../service-worker/lazy-backend.ts';
import { readApiError } from './api-error.ts';
import { ApiProblem } from './problem.ts';

// Catches the reason being lost on the way: the page would say that something else than Earmark answered.
test('a backend that could not start keeps its reason, whoever words the problem', async () => {
  const backend = lazyBackend(() => {
    throw new Error('The database is of a newer version.');
  });
  const error = await readApiError(await backend.fetch(new Request('https://host/api/v1/health')));
  expect(error).toMatchObject({
    status: 503,
    code: 'backend_unavailable',
    detail: 'The database is of a newer version.',
  });
  const ours = new ApiProblem('backend_unavailable', { detail: error.detail }).toJSON();
  expect(ours).toMatchObject({ status: error.status, title: error.title });
});

test('an answer that is no problem document is not of the API', async () => {
  for (const body of ['<!doctype html>', '{"error":"x"}', '']) {
    const error = await readApiError(new Response(body, { status: 502 }));
    expect(error).toMatchObject({ status: 502, code: 'not_the_api' });
  }
});
