import { type KeyboardEvent, useReducer, useState } from 'react';
import { type Completion, type Suggestion, withSuggestion } from './search-completion.ts';
import { forgetSearch, recentSearches } from './search-recent.ts';
import { useSearchSuggestions } from './use-search-suggestions.ts';

export interface SuggestionList {
  kind: 'recent' | 'completion';
  suggestions: readonly Suggestion[];
  active: Suggestion | null;
  take(suggestion: Suggestion): void;
  forget(suggestion: Suggestion): void;
  /** Whether the key was meant for the list. */
  followKey(event: KeyboardEvent): boolean;
  /** The box got or lost the focus, or its text or caret changed. */
  attend(caret: number): void;
  leave(): void;
}

const CLOSED = -1;

/** What is offered below the search box, and which of it the keys are at. Nothing is active until a key asks for it. */
export function useSuggestionList(
  text: string,
  onTake: (text: string, caret: number) => void,
): SuggestionList {
  const [caret, setCaret] = useState(CLOSED);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [, showAgain] = useReducer((times: number) => times + 1, 0);
  const completion = useSearchSuggestions(text, caret);
  const isEmpty = text.trim() === '';
  const offer: Pick<Completion, 'start' | 'end' | 'suggestions'> | null =
    caret === CLOSED ? null : isEmpty ? recentOffer(text) : completion;
  const suggestions = offer?.suggestions ?? [];
  const active = suggestions.find(({ id }) => id === activeId) ?? null;

  const take = (suggestion: Suggestion) => {
    if (!offer) return;
    const taken = withSuggestion(text, offer, suggestion);
    setActiveId(null);
    onTake(taken.text, taken.caret);
    setCaret(suggestion.isOpen ? taken.caret : CLOSED);
  };
  const forget = ({ label }: Suggestion) => {
    forgetSearch(label);
    showAgain();
  };
  const step = (by: number) => {
    const at = active ? suggestions.indexOf(active) : by > 0 ? -1 : 0;
    setActiveId(suggestions[(at + by + suggestions.length) % suggestions.length]?.id ?? null);
  };
  const followKey = ({ key }: KeyboardEvent) => {
    if (suggestions.length === 0) return false;
    if (key === 'ArrowDown') step(1);
    else if (key === 'ArrowUp') step(-1);
    else if (key === 'Enter' && active) take(active);
    else if (key === 'Delete' && active && isEmpty) forget(active);
    else if (key === 'Escape') setCaret(CLOSED);
    else return false;
    return true;
  };
  return {
    kind: isEmpty ? 'recent' : 'completion',
    suggestions,
    active,
    take,
    forget,
    followKey,
    attend: (at) => {
      setCaret(at);
      setActiveId(null);
    },
    leave: () => setCaret(CLOSED),
  };
}

const MOST_RECENT = 6;

function recentOffer(text: string) {
  const suggestions = recentSearches()
    .slice(0, MOST_RECENT)
    .map((query): Suggestion => {
      return { id: `recent ${query}`, insert: query, isOpen: true, label: query, detail: '' };
    });
  return { start: 0, end: text.length, suggestions };
}
