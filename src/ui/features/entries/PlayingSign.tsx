import classes from './PlayingSign.module.css';

/** Three bars that dance while it sounds. */
export function PlayingSign({ sounding, label }: { sounding: boolean; label: string }) {
  return (
    <svg
      viewBox="0 0 14 14"
      className={classes.sign}
      data-sounding={sounding}
      role="img"
      aria-label={label}
      focusable="false"
    >
      <rect x="1" y="2" width="3" height="12" />
      <rect x="5.5" y="2" width="3" height="12" />
      <rect x="10" y="2" width="3" height="12" />
    </svg>
  );
}
