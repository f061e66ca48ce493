import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { type FocusEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useKeyNotes } from '../../commands/use-commands.tsx';
import { notices } from '../../messages/notices.ts';
import { latestDeed, nextToUndo, type Toast, withoutLatestDeed } from '../../toasts.ts';
import { useActionNotices, useActions } from '../../use-action.tsx';
import classes from './NoticeList.module.css';
import { useCountdown } from './use-countdown.ts';
import { useHeld } from './use-held.ts';

/** Long enough to read a line and to reach the button. */
const SHOWN_FOR_MS = 8_000;
/** What is told of taking back, one after the other in one place. */
const UNDONE = 'undone';

/**
 * What was done just now, with the way to take it back. Each goes by itself, but not while the pointer or the focus is
 * on one. Ctrl+Z (or Cmd+Z) takes back the newest that still stands, from anywhere but a text field.
 */
export function ToastList() {
  const { toasts, dismissToast, dropDeed } = useActionNotices();
  const { run, say } = useActions();
  const { held, handlers } = useHeld();
  const cameFrom = useRef<HTMLElement | null>(null);

  const giveFocusBack = () => {
    if (cameFrom.current?.isConnected) cameFrom.current.focus();
    cameFrom.current = null;
  };
  const leave = (id: number) => {
    dismissToast(id);
    giveFocusBack();
  };
  /** Whether it could be: it may have been taken back another way, or something else has come of it since. */
  const takeBack = async (toast: Toast): Promise<boolean> => {
    const { message, undo } = latestDeed(toast);
    dropDeed(toast.id);
    if (toast.deeds.length === 1) giveFocusBack();
    if (!undo || (await undo()) === false) return false;
    say(notices.undone(message), UNDONE);
    return true;
  };
  const takeBackNewest = async () => {
    let left = toasts;
    for (let toast = nextToUndo({ list: left }); toast; toast = nextToUndo({ list: left })) {
      if (await takeBack(toast)) return;
      left = withoutLatestDeed({ nextId: 0, list: left }, toast.id).list;
    }
    say(notices.notUndone, UNDONE);
  };
  useUndoKey(nextToUndo({ list: toasts }) ? () => run(takeBackNewest) : null);
  useKeyNotes([{ id: 'notices.undo', title: notices.undoKey, group: 'view', keys: 'Mod+Z' }]);

  const rememberOrigin = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
      cameFrom.current = relatedTarget;
  };
  return (
    <ul
      className={classes.toasts}
      aria-label={notices.region}
      {...handlers}
      onFocusCapture={rememberOrigin}
      data-testid="toasts"
    >
      {toasts.map((toast) => (
        <ToastCard
          key={toast.id}
          toast={toast}
          held={held}
          onGone={() => dismissToast(toast.id)}
          onDismiss={() => leave(toast.id)}
          onUndo={() => run(async () => (await takeBack(toast)) || say(notices.notUndone, UNDONE))}
        />
      ))}
    </ul>
  );
}

interface ToastCardProps {
  toast: Toast;
  held: boolean;
  onGone: () => void;
  onDismiss: () => void;
  onUndo: () => void;
}

function ToastCard({ toast, held, onGone, onDismiss, onUndo }: ToastCardProps) {
  const { message, undo } = latestDeed(toast);
  useCountdown(SHOWN_FOR_MS, held, toast.renewals, onGone);
  const [undoKey] = useState(() => (/Mac|iP/.test(navigator.platform) ? 'Meta+Z' : 'Control+Z'));
  return (
    <li className={classes.toast} data-testid="toast">
      <span className={classes.message}>{message}</span>
      {undo && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowBackUp size={16} stroke={1.9} aria-hidden="true" />}
          aria-label={notices.undoOf(message)}
          aria-keyshortcuts={undoKey}
          onClick={onUndo}
          data-testid="undo"
        >
          {notices.undo}
        </Button>
      )}
      <ActionIcon
        variant="transparent"
        color="ink"
        size={32}
        aria-label={notices.dismissOf(message)}
        onClick={onDismiss}
      >
        <IconX size={16} aria-hidden="true" />
      </ActionIcon>
    </li>
  );
}

/** There the key takes back what was typed. Stars, switches and sliders are inputs as well, but nobody types into them. */
const TYPED_INTO =
  'input:not([type=radio], [type=checkbox], [type=range], [type=file]), textarea, [contenteditable]';

/** Whoever handles the key before, a text field or a view with an undo of its own, keeps it. */
function useUndoKey(undo: (() => void) | null): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
    if (!isUndo || event.shiftKey || event.altKey || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest(TYPED_INTO)) return;
    // Left to itself, Chromium takes back what was last typed, and puts the focus into that field.
    event.preventDefault();
    undo?.();
  });
  useEffect(() => {
    const listening = new AbortController();
    window.addEventListener('keydown', onKey, { signal: listening.signal });
    return () => listening.abort();
  }, []);
}
