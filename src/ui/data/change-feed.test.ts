import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createChangeFeed, type GatheredChange } from './change-feed.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function recordedFeed(refreshMs = 0) {
  const changes: GatheredChange[] = [];
  const errors: unknown[] = [];
  const feed = createChangeFeed(
    async (change) => {
      changes.push(change);
      if (refreshMs > 0) await new Promise((resolve) => setTimeout(resolve, refreshMs));
    },
    (error) => errors.push(error),
    () => Date.now(),
  );
  return { feed, changes, errors };
}

describe('change feed', () => {
  test('gathers a burst into one refresh with all its ids', async () => {
    const { feed, changes } = recordedFeed();
    for (const id of ['a', 'b', 'a']) feed.take({ type: 'fingerprints.changed', ids: [id], revision: 1 });
    await vi.advanceTimersByTimeAsync(300);
    expect(changes).toEqual([{ types: new Set(['fingerprints.changed']), ids: new Set(['a', 'b']) }]);
  });

  test('an event without ids means that anything may have changed', async () => {
    const { feed, changes } = recordedFeed();
    feed.take({ type: 'fingerprints.changed', ids: ['a'], revision: 1 });
    feed.take({ type: 'library.rescanned', revision: 2 });
    feed.take({ type: 'fingerprints.changed', ids: ['b'], revision: 3 });
    await vi.advanceTimersByTimeAsync(300);
    expect(changes.map((change) => change.ids)).toEqual([null]);
  });

  test('progress and cache events refresh nothing', async () => {
    const { feed, changes } = recordedFeed();
    feed.take({ type: 'analysis.progress', revision: 1 });
    feed.take({ type: 'cache.cleared', revision: 1 });
    await vi.advanceTimersByTimeAsync(5000);
    expect(changes).toEqual([]);
  });

  test('what arrives during a refresh waits for its end, and longer the slower it was', async () => {
    const { feed, changes } = recordedFeed(1000);
    feed.take({ type: 'tracks.changed', ids: ['a'], revision: 1 });
    await vi.advanceTimersByTimeAsync(500);
    feed.take({ type: 'tracks.changed', ids: ['b'], revision: 2 });
    await vi.advanceTimersByTimeAsync(3700); // the refresh ends at 1300, and rests for three times its length
    expect(changes).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(changes[1]?.ids).toEqual(new Set(['b']));
  });

  test('a refresh that fails is reported, and the next change is still followed', async () => {
    const errors: unknown[] = [];
    let calls = 0;
    const feed = createChangeFeed(
      async () => {
        calls += 1;
        if (calls === 1) throw new Error('no answer');
      },
      (error) => errors.push(error),
      () => Date.now(),
    );
    feed.take({ type: 'tracks.changed', revision: 1 });
    await vi.advanceTimersByTimeAsync(300);
    feed.take({ type: 'tracks.changed', revision: 2 });
    await vi.advanceTimersByTimeAsync(300);
    expect([calls, errors.length]).toEqual([2, 1]);
  });

  test('a closed feed stays silent', async () => {
    const { feed, changes } = recordedFeed();
    feed.take({ type: 'tracks.changed', revision: 1 });
    feed.close();
    await vi.advanceTimersByTimeAsync(5000);
    expect(changes).toEqual([]);
  });
});
