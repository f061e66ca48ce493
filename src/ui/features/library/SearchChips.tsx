import { IconX } from '@tabler/icons-react';
import { searching as words } from '../../messages/searching.ts';
import { useScreenChange } from '../../screen-state.ts';
import { chipsOf } from './chip-words.ts';
import classes from './SearchChips.module.css';
import { withoutToken } from './search-tokens.ts';

/** The conditions of the search, each to be taken away. They are read from the text, and removing one changes the text. */
export function SearchChips({ query }: { query: string }) {
  const change = useScreenChange();
  const chips = chipsOf(query);
  if (chips.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={words.chips} data-testid="search-chips">
      {chips.map(({ index, text, isAlternative }) => (
        <li key={index}>
          {isAlternative && <span className={classes.or}>{words.or}</span>}
          <button
            type="button"
            className={classes.chip}
            aria-label={words.remove(text)}
            title={words.remove(text)}
            onClick={() => change({ q: withoutToken(query, index) || undefined }, 'replace')}
          >
            <span>{text}</span>
            <IconX size={14} stroke={2} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
