import { expect, it } from 'vitest';
import { apiError, FakeLibrary } from '../../test/fixtures/fake-library.ts';
import { type Job, WorkQueue } from './work-queue.ts';

function setUp(ids: readonly string[]) {
  const library = new FakeLibrary(ids);
  const roots = ['r'];
  return { library, roots, queue: new WorkQueue(library, () => roots) };
}

function nameOf(job: Job | null): string | null {
  return job && `${job.track.id} ${job.pass}`;
}

/** Hears a job as the scheduler would. */
async function hear(library: FakeLibrary, queue: WorkQueue, job: Job | null): Promise<void> {
  if (!job) throw new Error('There was nothing to hear.');
  const track = library.tracks.get(job.track.id);
  if (track) track.pass = job.pass;
  queue.finish(job);
}

async function hearAll(library: FakeLibrary, queue: WorkQueue): Promise<string[]> {
  const names: string[] = [];
  for (let job = await queue.next(); job; job = await queue.next()) {
    names.push(`${job.track.id} ${job.pass}`);
    if (names.length > 50) throw new Error('The queue goes in a circle.');
    await hear(library, queue, job);
  }
  return names;
}

it('first all tracks in part, then all whole', async () => {
  const { library, queue } = setUp(['a', 'b']);
  expect(await hearAll(library, queue)).toEqual(['a streaming', 'b streaming', 'a batch', 'b batch']);
});

it('what was asked for comes first, once', async () => {
  const { library, queue } = setUp(['a', 'b', 'c']);
  queue.want('c');
  queue.want('b');
  queue.want('c');
  expect((await hearAll(library, queue)).slice(0, 3)).toEqual(['c streaming', 'b streaming', 'a streaming']);
});

it('hears a file again that changed on disk, or that another tab wants again', async () => {
  const { library, queue } = setUp(['a', 'b']);
  await hearAll(library, queue);
  library.change('a');
  queue.refresh();
  expect(await hearAll(library, queue)).toEqual(['a streaming', 'a batch']);
});

it('a listing that is older than a commit brings nothing back', async () => {
  const { library, queue } = setUp(['a', 'b']);
  const running = await queue.next();
  queue.refresh();
  library.listingOnItsWay = async () => {
    library.listingOnItsWay = () => undefined;
    await hear(library, queue, running);
    queue.refresh(); // even if the change is announced before the listing arrives
  };
  expect(nameOf(await queue.next())).toBe('b streaming');
});

it('a library that lists a track for ever is not heard in a circle', async () => {
  const { library, queue } = setUp(['a', 'b']);
  library.listsForEver = true;
  expect(await hearAll(library, queue)).toEqual(['a streaming', 'b streaming']);
});

it('never two passes of one track at a time', async () => {
  const { library, queue } = setUp(['a']);
  const streaming = await queue.next();
  const track = library.tracks.get('a');
  if (track) track.pass = 'streaming'; // committed, but the job has not ended yet
  queue.want('a');
  expect(await queue.next()).toBeNull();
  await hear(library, queue, streaming);
  expect(nameOf(await queue.next())).toBe('a batch');
});

it('passes over a stale link, and what was asked for stays asked for while the library is silent', async () => {
  const { library, queue } = setUp(['a', 'b']);
  queue.want('b');
  queue.want('gone');
  library.before = (call, id) => {
    if (call === 'getTrack' && id === 'b') throw apiError(500, 'internal');
  };
  await expect(queue.next()).rejects.toThrow('internal');
  library.before = () => undefined;
  expect(nameOf(await queue.next())).toBe('b streaming');
});

it('loses no job that could not be begun', async () => {
  const { library, queue } = setUp(['a', 'b']);
  const job = await queue.next();
  if (job) queue.putBack(job);
  expect((await hearAll(library, queue))[0]).toBe('a streaming');
});

it('keeps out what the library refuses, until the file changes or the person asks', async () => {
  const { library, queue } = setUp(['a']);
  const refused = await queue.next();
  if (refused) queue.keepOut(refused);
  queue.refresh();
  expect(await queue.next()).toBeNull();
  queue.forget('a');
  const again = await queue.next();
  expect(nameOf(again)).toBe('a streaming');
  if (again) queue.keepOut(again);
  library.change('a');
  queue.refresh();
  expect(nameOf(await queue.next())).toBe('a streaming');
});

it('gives nothing of a root that was dropped or is not readable', async () => {
  const { library, queue, roots } = setUp(['a', 'b', 'c']);
  library.add('x', 'other');
  await queue.next();
  roots.splice(0, 1, 'other');
  queue.dropRoot('r');
  expect(nameOf(await queue.next())).toBe('x streaming');
  expect(await queue.next()).toBeNull();
});

it('an admission gives only what it admits, and loses nothing of the rest', async () => {
  const { library, queue } = setUp(['a', 'b', 'c']);
  for (const id of ['a', 'b']) library.tracks.set(id, { ...known(library, id), pass: 'streaming' });
  queue.want('c');
  queue.want('b'); // needs its second pass
  expect(nameOf(await queue.next('wanted_first'))).toBe('c streaming');
  expect(await queue.next('wanted_first')).toBeNull();
  expect(nameOf(await queue.next('wanted_or_first'))).toBe('b batch');
  expect(await queue.next('wanted_or_first')).toBeNull();
  expect(nameOf(await queue.next('all'))).toBe('a batch');
});

// With two workers, neighbours in a folder would both be heard.
it('of two copies one waits while the other is heard, and comes after it where it still must', async () => {
  const { library, queue } = setUp(['a', 'b']);
  library.add('copy', 'r', 'content of a');
  const heard = await queue.next();
  expect(nameOf(await queue.next())).toBe('b streaming');
  expect(await queue.next()).toBeNull();
  if (heard) queue.finish(heard); // without a result that holds for the copy
  expect(nameOf(await queue.next())).toBe('copy streaming');
});

it('a copy that shares a result is passed over, even by an old listing', async () => {
  const { library, queue } = setUp(['a']);
  library.add('copy', 'r', 'content of a');
  library.listsForEver = true;
  const heard = await queue.next();
  if (heard) queue.finish({ ...heard, pass: 'batch' }, ['copy']);
  expect(await queue.next()).toBeNull();
});

it('drops what waits of tracks that were heard elsewhere', async () => {
  const { library, queue } = setUp(['a', 'b', 'c']);
  await queue.next();
  library.tracks.set('b', { ...known(library, 'b'), pass: 'batch' });
  queue.heardOf(new Set(['b']));
  expect(nameOf(await queue.next())).toBe('c streaming');
});

// Else running through a long list by the arrow keys would put off everything else for minutes.
it('remembers the last hundred choices', async () => {
  const ids = Array.from({ length: 120 }, (_, at) => `t${String(at).padStart(3, '0')}`);
  const { queue } = setUp(ids);
  for (const id of ids) queue.want(id);
  const chosen: (string | null)[] = [];
  for (let count = 0; count <= 100; count += 1) chosen.push(nameOf(await queue.next()));
  expect(chosen[0]).toBe('t119 streaming');
  expect(chosen[99]).toBe('t020 streaming');
  expect(chosen[100]).toBe('t000 streaming');
});

function known(library: FakeLibrary, id: string) {
  const track = library.tracks.get(id);
  if (!track) throw new Error(`${id} is not in the library.`);
  return track;
}

// Asked for again at every look for what somebody waits for, five tracks that are to be heard whole were five requests each time.
it('what is wanted and was heard in part is not asked for while only first passes are looked for', async () => {
  const { library, queue } = setUp(['a', 'b']);
  let asked = 0;
  library.before = (call) => {
    if (call === 'getTrack') asked += 1;
  };
  queue.want('a');
  await hear(library, queue, await queue.next('wanted_first'));
  queue.want('a');
  expect(await queue.next('wanted_first')).toBeNull();
  expect(asked).toBe(1);
  expect(nameOf(await queue.next())).toBe('a batch');

  const known = library.tracks.get('b');
  if (known) known.pass = 'streaming';
  queue.want('b');
  for (let look = 0; look < 3; look += 1) expect(await queue.next('wanted_first')).toBeNull();
  expect(asked).toBe(3);
  library.change('b');
  queue.refresh();
  expect(nameOf(await queue.next('wanted_first'))).toBe('b streaming');
});

it('two looks at the same time, one for what somebody waits for, give two jobs', async () => {
  const { queue } = setUp(['a', 'b']);
  queue.want('b');
  const [urgent, other] = await Promise.all([queue.next('wanted_first'), queue.next()]);
  expect([nameOf(urgent), nameOf(other)].sort()).toEqual(['a streaming', 'b streaming']);
});
