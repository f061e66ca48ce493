import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import type { ApiClient } from '../../../api/client.ts';
import type { TrackRow } from '../../../api/contract.ts';
import { isRefusal } from '../../data/query-client.ts';
import { useEngine } from '../../engine-context.tsx';
import { similar } from '../../messages/similar.ts';
import { messages } from '../../messages.ts';
import { Emblem } from '../fingerprint/Emblem.tsx';
import { shownMetrics } from '../fingerprint/metric-display.ts';
import { useDebounced } from '../palette/use-debounced.ts';
import classes from './TrackPicker.module.css';

const WAIT_MS = 90;
const SHOWN = 7;
const FRESH_MS = 30_000;
const words = similar.picker;

interface TrackPickerProps {
  label: string;
  autoFocus?: boolean;
  onPick: (track: TrackRow) => void;
  testId: string;
}

/** A box to find a track in: a combobox over the best matches. */
export function TrackPicker({ label, autoFocus = false, onPick, testId }: TrackPickerProps) {
  const [isFocused, setFocused] = useState(false);
  const listId = useId();
  const { text, tracks, active, isNothing, type, pick, followKey } = usePicking(onPick);
  const isOpen = isFocused && tracks.length > 0;
  return (
    <div className={classes.picker}>
      <IconSearch size={16} stroke={1.9} aria-hidden="true" className={classes.icon} />
      <input
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? `${listId}-${active}` : undefined}
        placeholder={words.placeholder}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this box
        autoFocus={autoFocus}
        className={classes.box}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={followKey}
        data-testid={testId}
      />
      {isFocused && isNothing && (
        <p className={classes.nothing} role="status">
          {words.nothing}
        </p>
      )}
      {isOpen && (
        <div id={listId} role="listbox" aria-label={words.found} className={classes.list}>
          {tracks.map((track, index) => (
            <Found
              key={track.id}
              id={`${listId}-${index}`}
              track={track}
              isActive={index === active}
              onPick={() => pick(track)}
            />
          ))}
        </div>
      )}
    </div>
  );
}

/** What is typed, what is found by it, and which of that the keys are at. */
function usePicking(onPick: (track: TrackRow) => void) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const asked = useDebounced(text.trim(), WAIT_MS);
  const { client } = useEngine();
  const found = useQuery(foundOptions(client, asked));
  const tracks = text.trim() === '' ? [] : (found.data ?? []);
  const isNothing = asked !== '' && asked === text.trim() && found.data?.length === 0;
  const type = (typed: string) => {
    setText(typed);
    setActive(0);
  };
  const pick = (track: TrackRow | undefined) => {
    if (!track) return;
    setText('');
    onPick(track);
  };
  function followKey(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(1, tracks.length));
    else if (event.key === 'ArrowUp') setActive((active - 1 + tracks.length) % Math.max(1, tracks.length));
    else if (event.key === 'Enter') pick(tracks[active]);
    else if (event.key === 'Escape' && text !== '') setText('');
    else return;
    event.preventDefault();
  }
  return { text, tracks, active, isNothing, type, pick, followKey };
}

function Found(props: { id: string; track: TrackRow; isActive: boolean; onPick: () => void }) {
  const { id, track, isActive, onPick } = props;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the box has the focus and names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the box
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={classes.option}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPick}
      data-testid="picker-option"
    >
      <Emblem metrics={shownMetrics(track)} className={classes.mark} />
      <span className={classes.title}>{track.title}</span>
      <span className={classes.artist}>{track.artist ?? messages.list.unknownArtist}</span>
    </div>
  );
}

function foundOptions(client: ApiClient, text: string) {
  return queryOptions({
    queryKey: ['track-picker', text],
    queryFn: ({ signal }) => findTracks(client, text, signal),
    enabled: text !== '',
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
    placeholderData: keepPreviousData,
  });
}

async function findTracks(client: ApiClient, text: string, signal: AbortSignal): Promise<TrackRow[]> {
  try {
    return (await client.search({ query: text, limit: SHOWN }, { signal })).items;
  } catch (thrown) {
    if (isRefusal(thrown)) return []; // what is typed so far is no query
    throw thrown;
  }
}
