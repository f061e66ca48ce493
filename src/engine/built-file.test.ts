import { expect, test, vi } from 'vitest';
import { builtFile, type FileSources } from './built-file.ts';

const offline = () => Promise.reject(new TypeError('Failed to fetch'));
const nowhere: FileSources['match'] = async () => undefined;

const textOf = async (file: () => Promise<Response>) => (await file()).text();

// A page without a service worker asked its host when somebody asked, hence failed without a network.
test('what was read with a network is there without one, as often as it is asked for', async () => {
  const fetch = vi.fn<FileSources['fetch']>(async () => new Response('{}'));
  const file = builtFile('openapi.json', { fetch, match: nowhere });
  expect(await textOf(file)).toBe('{}');
  fetch.mockImplementation(offline);
  expect(await textOf(file)).toBe('{}');
  expect(fetch).toHaveBeenCalledTimes(1);
});

test('without a network from the start the installed copy answers', async () => {
  const match: FileSources['match'] = async () => new Response('installed');
  expect(await textOf(builtFile('openapi.json', { fetch: offline, match }))).toBe('installed');
  const gone: FileSources['fetch'] = async () => new Response('', { status: 404 });
  expect(await textOf(builtFile('openapi.json', { fetch: gone, match }))).toBe('installed');
});

test('where it could not be read, whoever asks next tries again', async () => {
  const fetch = vi.fn<FileSources['fetch']>(offline);
  const file = builtFile('openapi.json', { fetch, match: nowhere });
  await expect(file()).rejects.toThrow('Failed to fetch');
  fetch.mockImplementation(async () => new Response('', { status: 404 }));
  await expect(file()).rejects.toThrow('missing');
  fetch.mockImplementation(async () => new Response('late'));
  expect(await textOf(file)).toBe('late');
});
