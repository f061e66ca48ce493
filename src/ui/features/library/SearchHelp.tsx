import { ActionIcon } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { messages } from '../../messages.ts';

const SearchExamples = lazy(() =>
  import('./SearchExamples.tsx').then((m) => ({ default: m.SearchExamples })),
);

/** The question mark in the search box. A press before the examples have come opens them when they come. */
export function SearchHelp({ onPick }: { onPick: (query: string) => void }) {
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  function follow(isOpen: boolean) {
    setOpened(isOpen);
    if (!isOpen) button.current?.focus();
  }
  function pick(query: string) {
    setOpened(false);
    onPick(query);
  }
  const toggle = () => setOpened(!opened);
  return (
    <Suspense fallback={<HelpButton onClick={toggle} />}>
      <SearchExamples
        button={<HelpButton ref={button} onClick={toggle} />}
        opened={opened}
        onChange={follow}
        onPick={pick}
      />
    </Suspense>
  );
}

/** Takes what the popover gives its button: what it controls, and whether that is open. */
function HelpButton(given: Omit<React.ComponentPropsWithRef<'button'>, 'color' | 'disabled' | 'style'>) {
  return (
    <ActionIcon
      variant="transparent"
      color="ink"
      size={40}
      aria-label={messages.search.helpLabel}
      data-testid="search-help"
      {...given}
    >
      <IconHelp size={18} stroke={1.75} aria-hidden="true" />
    </ActionIcon>
  );
}
