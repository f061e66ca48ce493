import { Button } from '@mantine/core';
import type { KeyboardEvent, RefObject } from 'react';
import { useFocusHandedOn } from '../../use-focus-return.ts';
import classes from './AskFirst.module.css';

interface AskFirstProps {
  /** What it is about. */
  label: string;
  /** What is going to happen. */
  question: string;
  confirm: string;
  cancel: string;
  onConfirm: () => void;
  onCancel: () => void;
  /** What asks this, and stands here otherwise: it has the focus again afterwards. */
  opener: RefObject<HTMLElement | null>;
  testId: string;
}

/** Keeps a key from closing the dialog around it, which listens before anything within. */
const KEEPS_DIALOG = { 'data-mantine-stop-propagation': 'true' } as const;

/** Asks in place before what cannot be taken back is done. The focus is on not doing it; Escape doesn't either. */
export function AskFirst(props: AskFirstProps) {
  const { label, question, confirm, cancel, onConfirm, onCancel, opener, testId } = props;
  useFocusHandedOn(() => opener.current?.focus());
  const followKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onCancel();
  };
  return (
    <div className={classes.ask} role="alertdialog" aria-label={label} onKeyDown={followKey}>
      <p>{question}</p>
      <Button size="xs" variant="default" autoFocus onClick={onCancel} {...KEEPS_DIALOG}>
        {cancel}
      </Button>
      <Button size="xs" className={classes.danger} onClick={onConfirm} data-testid={testId} {...KEEPS_DIALOG}>
        {confirm}
      </Button>
    </div>
  );
}
