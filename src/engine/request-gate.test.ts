import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRequestGate } from './request-gate.ts';

let channels: BroadcastChannel[];

const newTab = () => {
  const channel = new BroadcastChannel('test:requests');
  channels.push(channel);
  return createRequestGate(channel);
};

beforeEach(() => {
  channels = [];
});

afterEach(() => {
  for (const channel of channels) channel.close();
});

/** Whether a request would go out now. */
async function isOpen(gate: { passed(): Promise<void> }): Promise<boolean> {
  const turn = new Promise<boolean>((resolve) => setImmediate(resolve, false));
  return Promise.race([gate.passed().then(() => true), turn]);
}

test('is open from the start', async () => {
  expect(await isOpen(newTab())).toBe(true);
});

test('closed in one tab, it holds requests back in all of them', async () => {
  const [mine, other] = [newTab(), newTab()];
  mine.close();
  expect(await isOpen(mine)).toBe(false);
  await vi.waitFor(async () => expect(await isOpen(other)).toBe(false));
});

test('opened, it lets waiting requests go, and may be closed again', async () => {
  const gate = newTab();
  gate.close();
  gate.close();
  const request = gate.passed();
  gate.open();
  await expect(request).resolves.toBeUndefined();
  expect(await isOpen(gate)).toBe(true);
  gate.close();
  expect(await isOpen(gate)).toBe(false);
});

// Whoever asks by other means than requests has to hear of it once, and from whichever tab.
test('tells who watches, in every tab, once for each change', async () => {
  const [mine, other] = [newTab(), newTab()];
  const seen: string[] = [];
  mine.watch((isOpen) => seen.push(`mine ${isOpen}`));
  other.watch((isOpen) => seen.push(`other ${isOpen}`));
  mine.close();
  mine.close();
  await vi.waitFor(() => expect(seen).toEqual(['mine false', 'other false']));
  mine.open();
  mine.open();
  expect(seen).toEqual(['mine false', 'other false', 'mine true']);
});
