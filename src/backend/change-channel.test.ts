import { expect, test } from 'vitest';
import type { ChangeEvent } from '../shared/change-events.ts';
import { ChangeBroadcast } from './change-channel.ts';

function setUp() {
  const heard: ChangeEvent[] = [];
  const channel = new ChangeBroadcast(
    () => undefined,
    (event) => heard.push(event),
  );
  return { channel, heard };
}

// Nobody else can tell a player what became of an id that is gone.
test('of very many ids that tracks have lost each is told, and which tracks changed is not', () => {
  const { channel, heard } = setUp();
  const moved = new Map(Array.from({ length: 1201 }, (_, at) => [`old ${at}`, `new ${at}`] as const));
  channel.publish('tracks.changed', [...moved.keys()], 7, moved);
  channel.close();
  expect(heard.map(({ ids, revision }) => [ids, revision])).toEqual(heard.map(() => [undefined, 7]));
  expect(heard.length).toBeGreaterThan(1);
  expect(Object.assign({}, ...heard.map((event) => event.moved))).toEqual(Object.fromEntries(moved));
});

test('where no track has lost its id there is one event, and nothing of it', () => {
  const { channel, heard } = setUp();
  channel.publish('tracks.changed', ['a'], 7);
  channel.close();
  expect(heard).toEqual([{ type: 'tracks.changed', ids: ['a'], revision: 7 }]);
});
