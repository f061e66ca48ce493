import { messages } from '../../messages.ts';
import classes from './Brand.module.css';

/** The application's icon, a page with its corner turned down and a sound on it, and the name. */
export function Brand() {
  return (
    <span className={classes.brand}>
      <svg viewBox="0 0 64 64" className={classes.sign} aria-hidden="true" focusable="false">
        <path
          d="M12 2h26l22 22v30a8 8 0 0 1-8 8H12a8 8 0 0 1-8-8V10a8 8 0 0 1 8-8z"
          className={classes.page}
        />
        <path d="M38 2l22 22H44a6 6 0 0 1-6-6z" className={classes.corner} />
        <path d="M17 36v10M32 26v28M47 37v8" className={classes.sound} />
      </svg>
      <span className={classes.name}>{messages.appName}</span>
    </span>
  );
}
