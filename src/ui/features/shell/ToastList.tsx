import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { type FocusEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useKeyNotes } from '../../commands/use-commands.tsx';
import { notices } from '../../messages/notices.ts';
import { type Toast, useActionNotices, useActions } from '../../use-action.tsx';
import classes from './NoticeList.module.css';
import { useCountdown } from './use-countdown.ts';
import { useHeld } from './use-held.ts';

/** Long enough to read a line and to reach the button. */
const SHOWN_FOR_MS = 8_000;

/**
 * What was done just now, with the way to take it back. Each goes by itself, but not while the pointer or the focus is
 * on one. Ctrl+Z (or Cmd+Z) takes back the newest from anywhere but a text field.
 */
export function ToastList() {
  const { toasts, dismissToast } = useActionNotices();
  const { run, say } = useActions();
  const { held, handlers } = useHeld();
  const cameFrom = useRef<HTMLElement | null>(null);

  const leave = (id: number) => {
    dismissToast(id);
    if (cameFrom.current?.isConnected) cameFrom.current.focus();
    cameFrom.current = null;
  };
  const takeBack = ({ id, message, undo }: Toast) => {
    if (!undo) return;
    leave(id);
    run(async () => {
      const isUndone = (await undo()) !== false;
      say(isUndone ? notices.undone(message) : notices.notUndone);
    });
  };
  const newest = toasts.findLast(({ undo }) => undo !== null);
  useUndoKey(newest ? () => takeBack(newest) : null);
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
          onUndo={() => takeBack(toast)}
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
  const { message, undo } = toast;
  useCountdown(SHOWN_FOR_MS, held, onGone);
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

/** Whoever handles the key before, a text field or a view with an undo of its own, keeps it. */
function useUndoKey(undo: (() => void) | null): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
    if (!isUndo || event.shiftKey || event.altKey || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')) return;
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
