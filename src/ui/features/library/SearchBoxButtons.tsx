import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { memo, useCallback, useRef } from 'react';
import { messages } from '../../messages.ts';
import classes from './SearchBox.module.css';
import { SearchHelp } from './SearchHelp.tsx';

/** What the buttons in the box do; the same functions with every letter. */
export function useSearchBoxButtons(
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

interface SearchBoxButtonsProps {
  isEmpty: boolean;
  onClear: () => void;
  onAdd: (example: string) => void;
}

/** At the end of the box. They are the same with every letter, and cost more to draw than the box. */
export const SearchBoxButtons = memo(function SearchBoxButtons({
  isEmpty,
  onClear,
  onAdd,
}: SearchBoxButtonsProps) {
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
