import { ActionIcon } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { messages } from '../../messages.ts';
import { useScreenState } from '../../screen-state.ts';
import classes from './SearchBox.module.css';
import { SearchHelp } from './SearchHelp.tsx';
import { SearchHint } from './SearchHint.tsx';
import { useSearchVerdict } from './use-search-verdict.ts';

const DEBOUNCE_MS = 80;

/** Searches while one types; `/` leads here from anywhere, Escape empties it, Arrow down goes on to the list. */
export function SearchBox({ onLeave }: { onLeave: () => void }) {
  const { state, change } = useScreenState();
  const [text, setText] = useState(state.q ?? '');
  const sent = useRef(state.q ?? '');
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const verdict = useSearchVerdict(state.q);
  // What is being typed has not been judged yet.
  const shown = text.trim() === state.q ? verdict : null;
  useSlashFocus(input);

  useEffect(() => {
    const asked = state.q ?? '';
    if (asked === sent.current) return; // our own change coming back
    sent.current = asked;
    setText(asked);
  }, [state.q]);

  useEffect(() => {
    if (text.trim() === sent.current.trim()) return;
    const timer = setTimeout(() => {
      sent.current = text.trim();
      change({ q: text.trim() || undefined }, 'replace');
    }, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text, change]);

  function add(example: string) {
    setText((before) => (before.trim() === '' ? example : `${before.trimEnd()} ${example}`));
    input.current?.focus();
  }

  function followKey(event: KeyboardEvent) {
    if (event.key === 'Escape' && text !== '') {
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
        aria-describedby={shown ? hintId : undefined}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={followKey}
        data-testid="search-box"
      />
      {text === '' ? (
        <kbd className={classes.hint}>{messages.search.hint}</kbd>
      ) : (
        <ActionIcon
          variant="transparent"
          color="ink"
          size={40}
          aria-label={messages.search.clear}
          onClick={() => {
            setText('');
            input.current?.focus();
          }}
          data-testid="clear-search"
        >
          <IconX size={18} aria-hidden="true" />
        </ActionIcon>
      )}
      <SearchHelp onPick={add} />
      <SearchHint id={hintId} verdict={shown} query={state.q ?? ''} />
    </search>
  );
}

function useSlashFocus(input: { readonly current: HTMLInputElement | null }) {
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest('input, textarea, select, [role=dialog]'))
        return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [input]);
}
