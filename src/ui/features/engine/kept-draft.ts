/** What was typed into the settings and not saved yet: it stays in the tab until it is saved or discarded. */
import { useSyncExternalStore } from 'react';

export type SettingsDraft = Readonly<Record<string, string>>;

const STORAGE_KEY = 'earmark.engine.draft';
const listeners = new Set<() => void>();
let kept: SettingsDraft | null = null;

/** What was typed before, by setting; empty where nothing was. */
export function keptDraft(): SettingsDraft {
  kept ??= readStored();
  return kept;
}

export function keepDraft(draft: SettingsDraft): void {
  kept = draft;
  try {
    if (Object.keys(draft).length === 0) sessionStorage.removeItem(STORAGE_KEY);
    else sessionStorage.setItem(STORAGE_KEY, JSON.stringify(draft));
  } catch {
    // Where the browser stores nothing, the draft lasts until the page is loaded anew.
  }
  for (const listener of listeners) listener();
}

export function useKeptDraft(): SettingsDraft {
  return useSyncExternalStore(subscribe, keptDraft);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readStored(): SettingsDraft {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '{}');
    const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
    return Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}
