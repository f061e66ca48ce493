import { Button } from '@mantine/core';
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
  testId: string;
}

/** Asks in place before what cannot be taken back is done. The focus is on not doing it. */
export function AskFirst({ label, question, confirm, cancel, onConfirm, onCancel, testId }: AskFirstProps) {
  return (
    <div className={classes.ask} role="alertdialog" aria-label={label}>
      <p>{question}</p>
      <Button size="xs" variant="default" autoFocus onClick={onCancel}>
        {cancel}
      </Button>
      <Button size="xs" className={classes.danger} onClick={onConfirm} data-testid={testId}>
        {confirm}
      </Button>
    </div>
  );
}
