import { expect, test } from 'vitest';
import { PageShelf } from './page-shelf.ts';

/** Pages that note when they are let go. */
function setUp() {
  const gone: string[] = [];
  const page = (name: string, bytes = 10) => ({ bytes, letGo: () => gone.push(name) });
  return { gone, page };
}

test('what was not used longest goes first', () => {
  const { gone, page } = setUp();
  const shelf = new PageShelf(30);
  const [a, b, c] = [page('a'), page('b'), page('c')];
  for (const kept of [a, b, c, a]) shelf.use(kept);
  shelf.use(page('d'));
  shelf.use(page('e'));
  expect(gone).toEqual(['b', 'c']);
  expect(shelf.bytes).toBe(30);
});

test('what its owner has let go of takes no room, and is not told', () => {
  const { gone, page } = setUp();
  const shelf = new PageShelf(20);
  const a = page('a');
  shelf.use(a);
  shelf.remove(a);
  shelf.use(page('b'));
  shelf.use(page('c'));
  expect({ gone, bytes: shelf.bytes }).toEqual({ gone: [], bytes: 20 });
});

test('one page larger than the shelf is kept alone', () => {
  const { gone, page } = setUp();
  const shelf = new PageShelf(20);
  shelf.use(page('a'));
  shelf.use(page('huge', 100));
  expect({ gone, bytes: shelf.bytes }).toEqual({ gone: ['a'], bytes: 100 });
});
