import classes from './ProgressLine.module.css';
import { EMPTY_TOTAL, shareDone } from './share-done.ts';

interface ProgressLineProps {
  label: string;
  done: number;
  /** `null` while it is not known how much there is. */
  total: number | null;
  /** What is read out. */
  text: string;
  still?: boolean;
}

/** A line that fills; it wanders while the total is unknown. Drawn as SVG, since the CSP forbids inline styles. */
export function ProgressLine({ label, done, total, text, still = false }: ProgressLineProps) {
  const share = shareDone(done, total);
  const bounds =
    total === null
      ? {}
      : {
          'aria-valuenow': Math.min(total, Math.max(0, done)),
          'aria-valuemin': 0,
          'aria-valuemax': total || EMPTY_TOTAL,
        };
  return (
    <div className={classes.track} role="progressbar" aria-label={label} aria-valuetext={text} {...bounds}>
      <svg viewBox="0 0 1000 6" preserveAspectRatio="none" className={classes.line} aria-hidden="true">
        {share === null ? (
          <rect width="220" height="6" className={still ? classes.fill : classes.wandering} />
        ) : (
          <rect width={share * 1000} height="6" className={classes.fill} />
        )}
      </svg>
    </div>
  );
}
