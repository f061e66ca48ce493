import classes from './GroupGrid.module.css';
import { gridShape } from './grid-shape.ts';

const ROWS = 3;

/** What stands where the cards will be. */
export function GroupGridGhost({ phone, round }: { phone: boolean; round: boolean }) {
  // The rail takes its part of the window; what does not fit is cut.
  const shape = gridShape(window.innerWidth, phone);
  return (
    <div className={classes.grid} aria-hidden="true">
      <div className={classes.cards}>
        {Array.from({ length: ROWS * shape.columns }, (_, place) => {
          const left = shape.padding + (place % shape.columns) * (shape.cardWidth + shape.gap);
          const top = shape.padding + Math.floor(place / shape.columns) * shape.rowHeight;
          return (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never move
              key={place}
              className={classes.card}
              style={{ transform: `translate(${left}px, ${top}px)`, width: shape.cardWidth }}
              data-round={round}
            >
              <span className={classes.ghost} style={{ height: shape.cardWidth }} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
