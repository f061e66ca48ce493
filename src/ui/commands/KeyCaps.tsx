import classes from './KeyCaps.module.css';
import { keyCaps } from './key-chords.ts';
import { IS_MAC } from './platform.ts';

/** Keys as they stand on the keyboard. */
export function KeyCaps({ keys }: { keys: string }) {
  return (
    <span className={classes.keys}>
      {keyCaps(keys, IS_MAC).map((chord, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same chord may stand twice, and none ever moves
        <span key={place} className={classes.chord}>
          {chord.map((cap) => (
            <kbd key={cap} className={classes.cap}>
              {cap}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
