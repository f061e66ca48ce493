import classes from './ShareBar.module.css';

interface ShareBarProps {
  /** 0 to 1. */
  share: number;
  isShort?: boolean;
}

/** A share drawn as a bar, beside the words that say it. */
export function ShareBar({ share, isShort = false }: ShareBarProps) {
  return (
    <svg viewBox="0 0 64 5" className={classes.bar} data-short={isShort} aria-hidden="true" focusable="false">
      <rect width="64" height="5" rx="1" className={classes.whole} />
      <rect width={64 * share} height="5" rx="1" className={classes.part} />
    </svg>
  );
}
