import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useLayoutEffect, useRef } from 'react';
import { useCommands } from '../../commands/use-commands.tsx';
import { commands } from '../../messages/palette.ts';
import { messages } from '../../messages.ts';
import { useScreenField } from '../../screen-state.ts';
import classes from './SearchBox.module.css';
import { SearchBoxButtons, useSearchBoxButtons } from './SearchBoxButtons.tsx';
import { SearchHint } from './SearchHint.tsx';
import { SearchSuggestions, suggestionId } from './SearchSuggestions.tsx';
import { rememberSearch } from './search-recent.ts';
import { useSearchText } from './use-search-text.ts';
import { type SearchVerdict, useSearchVerdict } from './use-search-verdict.ts';
import { type SuggestionList, useSuggestionList } from './use-suggestion-list.ts';

/**
 * Searches while one types; `/` leads here from anywhere, Escape empties it, Arrow down goes on to what is offered or to
 * the list.
 */
export function SearchBox({ onLeave }: { onLeave: () => void }) {
  const { text, setText } = useSearchText();
  const { query, verdict } = useVerdictOn(text);
  const input = useRef<HTMLInputElement>(null);
  const ids = { hint: useId(), list: useId() };
  const placeCaret = useCaret(input);
  const list = useSuggestionList(text, (taken, caret) => {
    setText(taken);
    placeCaret(caret);
  });
  useFocusCommand(input);
  const { clear, add } = useSearchBoxButtons(input, text, setText);
  const leave = () => {
    if (verdict?.kind !== 'error') rememberSearch(text);
    list.leave();
  };
  // What is offered says better how the text may go on.
  const isOffered = verdict?.kind === 'unfinished' && list.suggestions.length > 0;
  return (
    <search className={classes.box}>
      <IconSearch size={18} stroke={1.9} aria-hidden="true" className={classes.icon} />
      <input
        {...FIELD}
        ref={input}
        className={classes.input}
        value={text}
        aria-invalid={verdict?.kind === 'error'}
        aria-describedby={verdict ? ids.hint : undefined}
        {...comboboxOf(ids.list, list)}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          list.attend(currentTarget.selectionStart ?? currentTarget.value.length);
        }}
        onFocus={({ currentTarget }) => list.attend(currentTarget.selectionStart ?? 0)}
        onBlur={leave}
        onKeyDown={(event) => followSearchKey(event, { list, text, setText, onLeave })}
        data-testid="search-box"
      />
      <SearchBoxButtons isEmpty={text === ''} onClear={clear} onAdd={add} />
      <div className={classes.below}>
        <SearchHint id={ids.hint} verdict={isOffered ? null : verdict} query={query} />
        {list.suggestions.length > 0 && <SearchSuggestions id={ids.list} list={list} />}
      </div>
    </search>
  );
}

/** What the field is, whatever is in it. */
const FIELD = {
  type: 'text',
  inputMode: 'search',
  enterKeyHint: 'search',
  placeholder: messages.search.placeholder,
  'aria-label': messages.search.label,
  'aria-keyshortcuts': '/',
  autoComplete: 'off',
  autoCorrect: 'off',
  spellCheck: false,
} as const;

/** What the backend made of the text; what is being typed has not been judged yet. */
function useVerdictOn(text: string): { query: string; verdict: SearchVerdict | null } {
  const asked = useScreenField('q');
  const verdict = useSearchVerdict(asked);
  return { query: asked ?? '', verdict: text.trim() === asked ? verdict : null };
}

interface SearchKeyDeeds {
  list: SuggestionList;
  text: string;
  setText: (text: string) => void;
  onLeave: () => void;
}

function followSearchKey(event: KeyboardEvent, { list, text, setText, onLeave }: SearchKeyDeeds): void {
  if (list.followKey(event)) event.preventDefault();
  else if (event.key === 'Escape' && text !== '') {
    event.preventDefault();
    setText('');
  } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
    event.preventDefault();
    onLeave();
  }
}

function comboboxOf(listId: string, { suggestions, active }: SuggestionList) {
  return {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': suggestions.length > 0,
    'aria-controls': listId,
    'aria-activedescendant': active ? suggestionId(listId, active) : undefined,
  } as const;
}

/** Puts the caret where a suggestion leaves it, once the text is there. */
function useCaret(input: { readonly current: HTMLInputElement | null }) {
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    input.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  });
  return (caret: number) => {
    wanted.current = caret;
  };
}

function useFocusCommand(input: { readonly current: HTMLInputElement | null }) {
  const run = () => {
    input.current?.focus();
    input.current?.select();
  };
  useCommands([{ id: 'search.focus', title: commands.search, group: 'navigate', keys: '/', run }]);
}
