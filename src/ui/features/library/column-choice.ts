/** What a person chose of columns, remembered by the browser; every table on the screen follows. */
import { useSyncExternalStore } from 'react';
import type { ColumnChoice } from './column-layout.ts';
import { COLUMNS, type ColumnId } from './columns.ts';

const STORAGE_KEY = 'earmark-columns';

const listeners = new Set<() => void>();
let current: ColumnChoice | null = null;

/** Remembers a choice; an empty one brings back what is usual. */
export function chooseColumns(choice: ColumnChoice): void {
  current = choice;
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(choice));
  } catch (error) {
    // The choice then holds until the page is closed.
    console.warn('The choice of columns could not be kept.', error);
  }
  for (const listener of listeners) listener();
}

export function useColumnChoice(): ColumnChoice {
  return useSyncExternalStore(subscribe, snapshot);
}

/** Reads what was remembered; what makes no sense is left out. */
export function readColumnChoice(text: string | null): ColumnChoice {
  const stored = parsed(text);
  const choice: ColumnChoice = {};
  if (Array.isArray(stored.shown)) choice.shown = stored.shown.filter(isColumnId);
  if (Array.isArray(stored.order)) choice.order = stored.order.filter(isColumnId);
  if (typeof stored.widths === 'object' && stored.widths !== null) {
    const widths = Object.entries(stored.widths).filter(
      ([id, width]) => isColumnId(id) && typeof width === 'number' && width > 0 && width < 5000,
    );
    choice.widths = Object.fromEntries(widths);
  }
  return choice;
}

function parsed(text: string | null): { shown?: unknown; order?: unknown; widths?: unknown } {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {}; // not written by this version: the usual columns
  }
}

function isColumnId(id: unknown): id is ColumnId {
  return COLUMNS.some((column) => column.id === id);
}

function snapshot(): ColumnChoice {
  current ??= readColumnChoice(localStorage.getItem(STORAGE_KEY));
  return current;
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', followOtherTab);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the event tells may be older than what is stored by now. */
function followOtherTab({ key }: StorageEvent): void {
  if (key !== STORAGE_KEY) return;
  current = readColumnChoice(localStorage.getItem(STORAGE_KEY));
  for (const listener of listeners) listener();
}
