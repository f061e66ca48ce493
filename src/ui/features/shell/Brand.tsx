import { messages } from '../../messages.ts';
import classes from './Brand.module.css';

/** The sleeve with its corner turned down, and the name. */
export function Brand() {
  return (
    <span className={classes.brand}>
      <svg viewBox="0 0 32 32" className={classes.sign} aria-hidden="true" focusable="false">
        <path d="M2 2h18l10 10v18H2z" className={classes.sleeve} />
        <path d="M20 2v10h10z" className={classes.corner} />
        <circle cx="14" cy="18.5" r="7" className={classes.disc} />
        <circle cx="14" cy="18.5" r="1.8" className={classes.hole} />
      </svg>
      <span className={classes.name}>{messages.appName}</span>
    </span>
  );
}
