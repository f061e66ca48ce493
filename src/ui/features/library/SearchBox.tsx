import { ActionIcon } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, memo, useCallback, useId, useLayoutEffect, useRef } from 'react';
import { useCommands } from '../../commands/use-commands.tsx';
import { commands } from '../../messages/palette.ts';
import { messages } from '../../messages.ts';
import { useScreenField } from '../../screen-state.ts';
import classes from './SearchBox.module.css';
import { SearchHelp } from './SearchHelp.tsx';
import { SearchHint } from './SearchHint.tsx';
import { SearchSuggestions, suggestionId } from './SearchSuggestions.tsx';
import { rememberSearch } from './search-recent.ts';
import { useSearchText } from './use-search-text.ts';
import { useSearchVerdict } from './use-search-verdict.ts';
import { type SuggestionList, useSuggestionList } from './use-suggestion-list.ts';

/**
 * Searches while one types; `/` leads here from anywhere, Escape empties it, Arrow down goes on to what is offered or to
 * the list.
 */
export function SearchBox({ onLeave }: { onLeave: () => void }) {
  const asked = useScreenField('q');
  const { text, setText } = useSearchText();
  const input = useRef<HTMLInputElement>(null);
  const ids = { hint: useId(), list: useId() };
  const verdict = useSearchVerdict(asked);
  // What is being typed has not been judged yet.
  const shown = text.trim() === asked ? verdict : null;
  const placeCaret = useCaret(input);
  const list = useSuggestionList(text, (taken, caret) => {
    setText(taken);
    placeCaret(caret);
  });
  useFocusCommand(input);
  // What is offered says better how the text may go on.
  const isOffered = shown?.kind === 'unfinished' && list.suggestions.length > 0;
  const { clear, add } = useButtons(input, text, setText);
  const leave = () => {
    if (shown?.kind !== 'error') rememberSearch(text);
    list.leave();
  };

  function followKey(event: KeyboardEvent) {
    if (list.followKey(event)) event.preventDefault();
    else if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      setText('');
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      onLeave();
    }
  }

  return (
    <search className={classes.box}>
      <IconSearch size={18} stroke={1.9} aria-hidden="true" className={classes.icon} />
      <input
        ref={input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        className={classes.input}
        value={text}
        placeholder={messages.search.placeholder}
        aria-label={messages.search.label}
        aria-keyshortcuts="/"
        aria-invalid={shown?.kind === 'error'}
        aria-describedby={shown ? ids.hint : undefined}
        {...comboboxOf(ids.list, list)}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          list.attend(currentTarget.selectionStart ?? currentTarget.value.length);
        }}
        onFocus={({ currentTarget }) => list.attend(currentTarget.selectionStart ?? 0)}
        onBlur={leave}
        onKeyDown={followKey}
        data-testid="search-box"
      />
      <Buttons isEmpty={text === ''} onClear={clear} onAdd={add} />
      <div className={classes.below}>
        <SearchHint id={ids.hint} verdict={isOffered ? null : shown} query={asked ?? ''} />
        {list.suggestions.length > 0 && <SearchSuggestions id={ids.list} list={list} />}
      </div>
    </search>
  );
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

/** What the buttons in the box do; the same functions with every letter. */
function useButtons(
  input: { readonly current: HTMLInputElement | null },
  text: string,
  setText: (text: string) => void,
) {
  const latest = useRef(text);
  latest.current = text;
  const change = useCallback(
    (wanted: string) => {
      setText(wanted);
      input.current?.focus();
    },
    [input, setText],
  );
  const clear = useCallback(() => change(''), [change]);
  const add = useCallback(
    (example: string) => {
      const written = latest.current.trimEnd();
      change(written.trim() === '' ? example : `${written} ${example}`);
    },
    [change],
  );
  return { clear, add };
}

interface ButtonsProps {
  isEmpty: boolean;
  onClear: () => void;
  onAdd: (example: string) => void;
}

/** At the end of the box. They are the same with every letter, and cost more to draw than the box. */
const Buttons = memo(function Buttons({ isEmpty, onClear, onAdd }: ButtonsProps) {
  return (
    <>
      {isEmpty ? (
        <kbd className={classes.hint}>{messages.search.hint}</kbd>
      ) : (
        <ClearButton onClear={onClear} />
      )}
      <SearchHelp onPick={onAdd} />
    </>
  );
});

function ClearButton({ onClear }: { onClear: () => void }) {
  return (
    <ActionIcon
      variant="transparent"
      color="ink"
      size={40}
      aria-label={messages.search.clear}
      onClick={onClear}
      data-testid="clear-search"
    >
      <IconX size={18} aria-hidden="true" />
    </ActionIcon>
  );
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
