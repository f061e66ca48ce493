/** The thumbs of this library, kept in this browser, as the library is. */
import { useSyncExternalStore } from 'react';
import { FAMILIES_STEERED } from './similar-address.ts';
import type { Judgement } from './taste.ts';

const KEY = 'earmark-taste';
/** Older thumbs have been overtaken by newer ones. */
const MOST = 300;

const listeners = new Set<() => void>();
let held: { text: string | null; judgements: readonly Judgement[] } | null = null;

/** All thumbs, the latest last. */
export function judgements(): readonly Judgement[] {
  const text = storedText();
  if (held?.text !== text) held = { text, judgements: parse(text) };
  return held.judgements;
}

/** Keeps these thumbs instead of those before. */
export function keepJudgements(all: readonly Judgement[]): void {
  const text = JSON.stringify(all.slice(-MOST));
  try {
    localStorage.setItem(KEY, text);
    held = null;
  } catch {
    // Storage is full or shut off: they hold until the page is closed.
    held = { text: storedText(), judgements: all };
  }
  for (const listener of listeners) listener();
}

/** The thumbs, and every change of them, in whatever tab. */
export function useJudgements(): readonly Judgement[] {
  return useSyncExternalStore(subscribe, judgements);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function storedText(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage is shut off
  }
}

function parse(text: string | null): readonly Judgement[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stored) ? stored.filter(isJudgement) : [];
  } catch {
    return []; // another program wrote it
  }
}

function isJudgement(value: unknown): value is Judgement {
  if (typeof value !== 'object' || value === null) return false;
  const { seed, other, verdict, distances }: Partial<Judgement> = value;
  if (typeof seed !== 'string' || typeof other !== 'string') return false;
  if (verdict !== 'up' && verdict !== 'down') return false;
  if (typeof distances !== 'object' || distances === null) return false;
  return FAMILIES_STEERED.every(
    (family) => distances[family] === null || typeof distances[family] === 'number',
  );
}
