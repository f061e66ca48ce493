import { IconHistory, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { searching as words } from '../../messages/searching.ts';
import classes from './SearchSuggestions.module.css';
import type { Suggestion } from './search-completion.ts';
import type { SuggestionList } from './use-suggestion-list.ts';

/** The id of a suggestion's element, which the box names as its active one. */
export function suggestionId(listId: string, { id }: Suggestion): string {
  return `${listId}-${id.replace(/\s/g, '_')}`;
}

/** What is offered below the search box. The box keeps the focus. */
export function SearchSuggestions({ id, list }: { id: string; list: SuggestionList }) {
  const isRecent = list.kind === 'recent';
  return (
    <div className={classes.offer} data-testid="search-suggestions">
      {isRecent && (
        <p className={classes.head} aria-hidden="true">
          {words.recent}
        </p>
      )}
      <div
        id={id}
        role="listbox"
        aria-label={isRecent ? words.recent : words.suggestions}
        className={classes.list}
      >
        {list.suggestions.map((suggestion) => (
          <Option
            key={suggestion.id}
            id={suggestionId(id, suggestion)}
            suggestion={suggestion}
            isActive={suggestion === list.active}
            onTake={list.take}
            onForget={isRecent ? list.forget : null}
          />
        ))}
      </div>
    </div>
  );
}

interface OptionProps {
  id: string;
  suggestion: Suggestion;
  isActive: boolean;
  onTake: (suggestion: Suggestion) => void;
  onForget: ((suggestion: Suggestion) => void) | null;
}

function Option({ id, suggestion, isActive, onTake, onForget }: OptionProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <div className={classes.row} role="presentation" data-active={isActive}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: the box has the focus and names the active option */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the box */}
      <div
        ref={element}
        id={id}
        role="option"
        aria-selected={isActive}
        className={classes.option}
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => onTake(suggestion)}
        data-testid="search-suggestion"
      >
        {onForget && <IconHistory size={16} stroke={1.7} aria-hidden="true" className={classes.sign} />}
        <span className={classes.label}>{suggestion.label}</span>
        <span className={classes.detail}>{suggestion.detail}</span>
      </div>
      {onForget && (
        // By keyboard it is the Delete key: a list of options holds no buttons.
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          className={classes.forget}
          title={words.forget(suggestion.label)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onForget(suggestion)}
        >
          <IconX size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
