import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { apiAnswers } from './api-probe.ts';

const ADDRESS = 'https://host/app/api/v1/';

const json = (status: number) =>
  new Response('{}', { status, headers: { 'Content-Type': 'application/json' } });
const page = () => new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a healthy API answers, and is asked by its own address', async () => {
  const transport = vi.fn(async (_request: Request) => json(200));
  expect(await apiAnswers(transport, ADDRESS)).toBe(true);
  expect(transport.mock.calls[0]?.[0].url).toBe(`${ADDRESS}health`);
});

// Catches believing a static host that answers every unknown address with its page and status 200.
test('a page with status 200 is not the API', async () => {
  expect(await apiAnswers(async () => page(), ADDRESS)).toBe(false);
});

test('a 404 in JSON is not the API', async () => {
  expect(await apiAnswers(async () => json(404), ADDRESS)).toBe(false);
});

test('a backend that is still booting is asked again', async () => {
  const answers = [json(503), json(503), json(200)];
  const asking = apiAnswers(async () => answers.shift() ?? json(500), ADDRESS);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await asking).toBe(true);
});

test('a backend that never boots is given up', async () => {
  const transport = vi.fn(async () => json(503));
  const asking = apiAnswers(transport, ADDRESS);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await asking).toBe(false);
  expect(transport).toHaveBeenCalledTimes(3);
});

test('no network and no service worker is no API', async () => {
  const transport = async () => {
    throw new TypeError('Failed to fetch');
  };
  expect(await apiAnswers(transport, ADDRESS)).toBe(false);
});
