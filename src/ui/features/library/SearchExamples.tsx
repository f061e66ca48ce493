import { Popover } from '@mantine/core';
import type { ReactElement } from 'react';
import { messages } from '../../messages.ts';
import classes from './SearchHelp.module.css';
import { SEARCH_EXAMPLES } from './search-examples.ts';

interface SearchExamplesProps {
  button: ReactElement;
  opened: boolean;
  onChange: (opened: boolean) => void;
  onPick: (query: string) => void;
}

/** What can be asked beside words, each to be picked. */
export function SearchExamples({ button, opened, onChange, onPick }: SearchExamplesProps) {
  return (
    <Popover
      opened={opened}
      onChange={onChange}
      position="bottom-end"
      width="min(460px, calc(100vw - 24px))"
      trapFocus
      withinPortal
      transitionProps={{ duration: 0 }}
      shadow="md"
      classNames={{ dropdown: classes.dropdown }}
    >
      <Popover.Target>{button}</Popover.Target>
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
                    onClick={() => onPick(query)}
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
