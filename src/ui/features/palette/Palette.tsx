import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { KeyCaps } from '../../commands/KeyCaps.tsx';
import { useEngine } from '../../engine-context.tsx';
import { palette as words } from '../../messages/palette.ts';
import { useActions } from '../../use-action.tsx';
import { useFocusAtOnce } from '../../use-focus-at-once.ts';
import { PHONE_QUERY, useMediaQuery } from '../../use-media-query.ts';
import { useQueueing } from '../player/use-queueing.ts';
import classes from './Palette.module.css';
import { PaletteList } from './PaletteList.tsx';
import type { PaletteResult } from './palette-result.ts';
import { usePaletteResults } from './use-palette-results.ts';

interface PaletteProps {
  /** Closes the palette; `then` runs once the focus is back where it was. */
  onClose: (then?: () => void) => void;
  /** What was typed before the palette was there. */
  takeTyped: () => string;
}

/** One box that leads anywhere: a combobox over the results, which keeps the focus in it. */
export function Palette({ onClose, takeTyped }: PaletteProps) {
  const phone = useMediaQuery(PHONE_QUERY);
  return (
    <Modal.Root
      opened
      onClose={() => onClose()}
      lockScroll={false}
      returnFocus={false}
      padding={0}
      size={640}
      yOffset="9vh"
      fullScreen={phone}
      transitionProps={{ duration: 0 }}
      classNames={{ content: classes.content, overlay: classes.overlay, body: classes.body }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={words.title} data-testid="palette">
        <Modal.Body>
          <PaletteBody phone={phone} onClose={onClose} takeTyped={takeTyped} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteBody({ phone, onClose, takeTyped }: PaletteProps & { phone: boolean }) {
  const [text, setText] = useState('');
  const box = useFocusAtOnce<HTMLInputElement>();
  useLayoutEffect(() => {
    const typed = takeTyped();
    if (typed !== '') setText((text) => text + typed);
  }, [takeTyped]);
  const listId = useId();
  const { sections, isSettled } = usePaletteResults(text);
  const results = sections.flatMap((section) => section.results);
  const [activeId, setActiveId] = useState<string | null>(null);
  const active = results.find(({ id }) => id === activeId) ?? results[0];
  const choose = (result: PaletteResult) => onClose(result.choose);
  const sounding = useSoundingKeys(onClose);

  function followKey(event: KeyboardEvent) {
    const next = nextIndex(event.key, active ? results.indexOf(active) : -1, results.length);
    if (next !== null) setActiveId(results[next]?.id ?? null);
    else if (event.key === 'Enter' && active) {
      if (!sounding(event, active)) choose(active);
    } else if (event.key === 'k' && (event.ctrlKey || event.metaKey)) box.current?.select();
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div className={classes.box}>
        <IconSearch size={20} stroke={1.9} aria-hidden="true" className={classes.icon} />
        <input
          ref={box}
          data-autofocus
          type="text"
          role="combobox"
          aria-expanded={results.length > 0}
          aria-controls={listId}
          aria-activedescendant={active ? optionId(listId, active) : undefined}
          aria-autocomplete="list"
          aria-label={words.label}
          placeholder={words.placeholder}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          className={classes.input}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setActiveId(null);
          }}
          onKeyDown={followKey}
          data-testid="palette-box"
        />
        {phone ? (
          <button type="button" className={classes.close} onClick={() => onClose()}>
            {words.close}
          </button>
        ) : (
          <KeyCaps keys="Escape" />
        )}
      </div>
      <PaletteList
        id={listId}
        sections={sections}
        active={active}
        optionId={(result) => optionId(listId, result)}
        onChoose={choose}
        onPoint={(result) => setActiveId(result.id)}
      />
      <Announced text={text} total={results.length} isSettled={isSettled} />
      {!phone && <KeyHelp withTrack={active?.track !== undefined} />}
    </>
  );
}

/** Enter with Ctrl (⌘) plays the track, with Shift it goes to the end of the queue. */
function useSoundingKeys(onClose: PaletteProps['onClose']) {
  const { player } = useEngine();
  const { run } = useActions();
  const { enqueue } = useQueueing();
  return (event: KeyboardEvent, { track }: PaletteResult): boolean => {
    if (!track) return false;
    if (event.ctrlKey || event.metaKey) onClose(() => run(() => player.play([track.id])));
    else if (event.shiftKey) enqueue([track.id], words.queued(track.title));
    else return false;
    return true;
  };
}

function optionId(listId: string, { id }: PaletteResult): string {
  return `${listId}-${id.replace(/\s/g, '_')}`;
}

function nextIndex(key: string, index: number, total: number): number | null {
  if (total === 0) return null;
  if (key === 'ArrowDown') return (index + 1) % total;
  if (key === 'ArrowUp') return (index - 1 + total) % total;
  if (key === 'PageDown') return Math.min(total - 1, index + 8);
  if (key === 'PageUp') return Math.max(0, index - 8);
  return null;
}

/** Tells readers how much was found, once it is. */
function Announced({ text, total, isSettled }: { text: string; total: number; isSettled: boolean }) {
  const last = useRef('');
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!isSettled || text === last.current) return;
    last.current = text;
    setSaid(text === '' ? '' : words.count(total));
  }, [text, total, isSettled]);
  return (
    <p role="status" className={classes.spoken}>
      {said}
    </p>
  );
}

function KeyHelp({ withTrack }: { withTrack: boolean }) {
  const keys = [
    ['ArrowDown', words.keys.move],
    ['Enter', words.keys.choose],
    ...(withTrack
      ? [
          ['Mod+Enter', words.keys.play],
          ['Shift+Enter', words.keys.queue],
        ]
      : []),
  ] as const;
  return (
    <p className={classes.help} aria-hidden="true">
      {keys.map(([chord, meaning]) => (
        <span key={chord}>
          <KeyCaps keys={chord} /> {meaning}
        </span>
      ))}
    </p>
  );
}
