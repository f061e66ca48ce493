import { Button } from '@mantine/core';
import classes from './EmptyList.module.css';

interface EmptyListProps {
  title: string;
  detail: string;
  action?: { label: string; run: () => void };
}

/** What stands where the rows would be. */
export function EmptyList({ title, detail, action }: EmptyListProps) {
  return (
    <div className={classes.empty} data-testid="empty-list">
      <svg viewBox="0 0 120 48" className={classes.rest} aria-hidden="true" focusable="false">
        <path d="M0 8h120M0 16h120M0 24h120M0 32h120M0 40h120" className={classes.staff} />
        <path d="M52 16h16v7H52z" className={classes.sign} />
      </svg>
      <h2>{title}</h2>
      <p>{detail}</p>
      {action && (
        <Button variant="default" size="md" onClick={action.run}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
