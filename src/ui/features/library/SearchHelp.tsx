import { ActionIcon, Popover } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { messages } from '../../messages.ts';
import classes from './SearchHelp.module.css';
import { SEARCH_EXAMPLES } from './search-examples.ts';

/** The question mark in the search box: what can be asked beside words, each to be picked. */
export function SearchHelp({ onPick }: { onPick: (query: string) => void }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  function follow(isOpen: boolean) {
    setOpen(isOpen);
    if (!isOpen) button.current?.focus();
  }
  function pick(query: string) {
    setOpen(false);
    onPick(query);
  }
  return (
    <Popover
      opened={open}
      onChange={follow}
      position="bottom-end"
      width="min(460px, calc(100vw - 24px))"
      trapFocus
      withinPortal
      transitionProps={{ duration: 0 }}
      shadow="md"
      classNames={{ dropdown: classes.dropdown }}
    >
      <Popover.Target>
        <ActionIcon
          ref={button}
          variant="transparent"
          color="ink"
          size={40}
          aria-label={messages.search.helpLabel}
          onClick={() => setOpen(!open)}
          data-testid="search-help"
        >
          <IconHelp size={18} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={messages.search.helpLabel}>
        <h2 className={classes.title}>{messages.search.helpTitle}</h2>
        <p className={classes.text}>{messages.search.helpIntro}</p>
        {SEARCH_EXAMPLES.map(({ name, examples }) => (
          <section key={name} aria-label={name}>
            <h3 className={classes.group}>{name}</h3>
            <ul className={classes.list}>
              {examples.map(({ query, meaning }) => (
                <li key={query}>
                  <button
                    type="button"
                    className={classes.example}
                    aria-label={messages.search.helpAdd(query)}
                    onClick={() => pick(query)}
                  >
                    <code>{query}</code>
                    <span>{meaning}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <p className={classes.text}>{messages.search.helpRules}</p>
      </Popover.Dropdown>
    </Popover>
  );
}
