import { Button } from '@mantine/core';
import { decimal } from '../../format.ts';
import { similar } from '../../messages/similar.ts';
import { FAMILIES_STEERED } from './similar-address.ts';
import classes from './TasteNote.module.css';
import type { Taste } from './use-taste.ts';

const words = similar.taste;
const WIDTH = 100;

/** What thumbs have taught, how, and the way to forget it. */
export function TasteNote({ taste }: { taste: Taste }) {
  const { count, learned, reset } = taste;
  return (
    <section className={classes.taste} aria-labelledby="taste-title" data-testid="taste">
      <h3 id="taste-title">{words.title}</h3>
      <p>{count === 0 ? words.none : words.some(count)}</p>
      {count > 0 && (
        <>
          <ul>
            {FAMILIES_STEERED.map((family) => (
              <li key={family} data-testid={`learned-${family}`} data-share={learned[family]}>
                <span>{words.counts(similar.families[family], decimal(learned[family], 2))}</span>
                <svg viewBox={`0 0 ${WIDTH} 8`} className={classes.bar} aria-hidden="true" focusable="false">
                  <rect width={WIDTH} height="8" className={classes.whole} />
                  <rect width={(learned[family] / 2) * WIDTH} height="8" className={classes.part} />
                  <path d={`M${WIDTH / 2} 0V8`} className={classes.even} />
                </svg>
              </li>
            ))}
          </ul>
          <p>{words.how}</p>
          <p>{words.reach}</p>
          <Button variant="default" size="xs" h={36} onClick={reset} data-testid="forget-taste">
            {words.reset}
          </Button>
        </>
      )}
    </section>
  );
}
