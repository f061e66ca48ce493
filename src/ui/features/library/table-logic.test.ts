import fc from 'fast-check';
import type { KeyboardEvent } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { readColumnChoice } from './column-choice.ts';
import { allowedWidth, layOutColumns, phoneColumns, usualColumns } from './column-layout.ts';
import { COLUMNS, columnOf } from './columns.ts';
import { sampleOf } from './sample.ts';
import { followTableKey, type TableKeyActions } from './table-keys.ts';

const ids = (columns: readonly { id: string }[]) => columns.map(({ id }) => id);

describe('columns', () => {
  // Else a narrow table pushes its rows out of the window, or loses what a row is called.
  test('usual columns fit whatever width, the title always among them, and more room never shows fewer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 2600 }), fc.integer({ min: 0, max: 400 }), (width, more) => {
        const narrow = layOutColumns({}, width);
        expect(ids(narrow.columns)).toEqual(expect.arrayContaining(['cover', 'title']));
        if (narrow.columns.length > 2) expect(narrow.minimumWidth).toBeLessThanOrEqual(width);
        expect(ids(layOutColumns({}, width + more).columns)).toEqual(
          expect.arrayContaining(ids(narrow.columns)),
        );
      }),
    );
  });

  test('chosen columns are all shown, in the order of the table, however narrow it is', () => {
    const { columns, minimumWidth } = layOutColumns({ shown: ['path', 'bitrate', 'artist'] }, 320);
    expect(ids(columns)).toEqual(['cover', 'title', 'artist', 'bitrate', 'path']);
    expect(minimumWidth).toBeGreaterThan(320);
  });

  test('a view leaves out what it says already, and adds what it is about', () => {
    const usual = ids(usualColumns({ album: false, number: true }));
    expect(usual).toContain('number');
    expect(usual).not.toContain('album');
    expect(ids(phoneColumns({ artist: false }))).toEqual([
      'cover',
      'title',
      'album',
      'duration',
      'tempo',
      'state',
    ]);
  });

  test('a chosen width is kept within what a column can be, and changes its track alone', () => {
    const title = columnOf('title');
    expect(title && allowedWidth(title, 3)).toBe(title?.least);
    const cover = columnOf('cover');
    expect(cover && allowedWidth(cover, 80)).toBeNull();
    const before = layOutColumns({}, 1600).template.split(' ');
    const after = layOutColumns({ widths: { year: 90 } }, 1600).template.split(' ');
    expect(after.filter((track, at) => track !== before[at])).toEqual(['90px']);
  });

  test.each([
    [null, {}],
    ['no json', {}],
    ['[1]', {}],
    [
      '{"shown":["title","colour",3],"order":["year","taste",null],"widths":{"title":120,"artist":"wide","album":-4}}',
      { shown: ['title'], order: ['year'], widths: { title: 120 } },
    ],
  ])('of a stored choice %s what makes no sense is left out', (text, expected) => {
    expect(readColumnChoice(text)).toEqual(expected);
  });

  test('each column has a name of its own', () => {
    expect(new Set(ids(COLUMNS)).size).toBe(COLUMNS.length);
  });
});

describe('keys of the table', () => {
  function press(key: string, more: Partial<KeyboardEvent> = {}) {
    const did: unknown[][] = [];
    const note =
      (name: string) =>
      (...details: unknown[]) => {
        did.push([name, ...details]);
      };
    const actions: TableKeyActions = {
      go: note('go'),
      play: note('play'),
      enter: note('enter'),
      leave: note('leave'),
      toggle: note('toggle'),
      selectAll: note('selectAll'),
      openMenu: note('openMenu'),
      favourite: note('favourite'),
      rate: note('rate'),
      remove: note('remove'),
      playNext: note('playNext'),
      enqueue: note('enqueue'),
    };
    const table = {};
    const preventDefault = vi.fn();
    const unpressed = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
    const event = { key, target: table, currentTarget: table, preventDefault, ...unpressed, ...more };
    // of an event only this is read
    followTableKey(event as unknown as KeyboardEvent, { active: 5, total: 100, pageRows: 10 }, actions);
    return { did, prevented: preventDefault.mock.calls.length > 0 };
  }

  test.each<[string, Partial<KeyboardEvent>, unknown[]]>([
    ['Enter', {}, ['play']],
    ['Enter', { shiftKey: true }, ['playNext']],
    ['ArrowRight', {}, ['enter']],
    ['Escape', {}, ['leave']],
    ['a', { ctrlKey: true }, ['selectAll']],
    [' ', { ctrlKey: true }, ['toggle']],
    ['F10', { shiftKey: true }, ['openMenu']],
    ['ContextMenu', {}, ['openMenu']],
    ['Delete', {}, ['remove']],
    ['3', {}, ['rate', 3]],
    ['0', {}, ['rate', null]],
    ['ArrowDown', { shiftKey: true }, ['go', 6, { toggle: false, shift: true }]],
    ['End', { ctrlKey: true }, ['go', 99, { toggle: true, shift: false }]],
  ])('%s %o does %o', (key, more, expected) => {
    expect(press(key, more)).toEqual({ did: [expected], prevented: true });
  });

  // Space plays and pauses, letters begin sequences: taken here they would be dead while the list has the focus.
  test.each<[string, Partial<KeyboardEvent>]>([
    [' ', {}],
    ['g', {}],
    ['k', { ctrlKey: true }],
    ['ArrowDown', { altKey: true }],
    ['Enter', { target: {} as EventTarget }], // a header's button
  ])('%s %o is left to the rest of the app', (key, more) => {
    expect(press(key, more)).toEqual({ did: [], prevented: false });
  });
});

describe('a sample', () => {
  test('has no doubles, comes from the list, and is as large as it can be', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer()), fc.nat(20), (items, most) => {
        const sample = sampleOf(items, most, Math.random);
        expect(new Set(sample).size).toBe(Math.min(most, items.length));
        expect(items).toEqual(expect.arrayContaining(sample));
      }),
    );
  });

  // Taking the first ones and mixing those would never play the end of a long list.
  test('takes every item about as often as any other', () => {
    const counts = [0, 0, 0, 0, 0, 0];
    for (let round = 0; round < 6000; round += 1) {
      for (const item of sampleOf([0, 1, 2, 3, 4, 5], 2, Math.random)) counts[item] = (counts[item] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(250);
  });
});
