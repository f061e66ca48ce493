import { expect, test } from 'vitest';
import { watchedRef } from './watched-ref.ts';

// Fault: the focus stays nowhere where a view's list comes after the view.
test('tells of an element that comes later, once', () => {
  const ref = watchedRef<string>();
  const told: string[] = [];
  ref.whenThere((element) => told.push(element));
  ref.current = null;
  expect(told).toEqual([]);
  ref.current = 'list';
  ref.current = null;
  ref.current = 'list again';
  expect(told).toEqual(['list']);
});

// Fault: a view whose list is there at once is never told of.
test('tells at once of an element that is there', () => {
  const ref = watchedRef<string>();
  ref.current = 'list';
  const told: string[] = [];
  ref.whenThere((element) => told.push(element));
  expect(told).toEqual(['list']);
});

// Fault: the list of a third view takes the focus because of the way into the second.
test('a wish that was taken back is not told', () => {
  const ref = watchedRef<string>();
  const told: string[] = [];
  ref.whenThere((element) => told.push(element))();
  ref.current = 'list';
  expect(told).toEqual([]);
});
