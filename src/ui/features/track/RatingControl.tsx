import { IconStar, IconStarFilled, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useId } from 'react';
import { panel as words } from '../../messages/panel.ts';
import classes from './RatingControl.module.css';

const STARS = [1, 2, 3, 4, 5] as const;

interface RatingControlProps {
  rating: number | null;
  onRate: (rating: number | null) => void;
}

/** Five stars: arrows and the digits rate, 0 or Delete take the rating back. */
export function RatingControl({ rating, onRate }: RatingControlProps) {
  const group = useId();
  function followKey(event: KeyboardEvent) {
    const digit = /^[0-5]$/.test(event.key) ? Number(event.key) : null;
    const isClear = digit === 0 || event.key === 'Delete' || event.key === 'Backspace';
    if (!isClear && digit === null) return;
    event.preventDefault();
    onRate(isClear ? null : digit);
  }
  return (
    <fieldset className={classes.rating} data-testid="rating" data-rating={rating ?? 0}>
      <legend className={classes.legend}>{words.rating}</legend>
      {STARS.map((star) => {
        const Star = star <= (rating ?? 0) ? IconStarFilled : IconStar;
        return (
          <label key={star} className={classes.star} title={words.stars(star)}>
            <input
              type="radio"
              name={group}
              value={star}
              checked={star === rating}
              aria-label={words.stars(star)}
              onChange={() => onRate(star)}
              onKeyDown={followKey}
              data-testid={`star-${star}`}
            />
            <Star size={20} stroke={1.6} aria-hidden="true" />
          </label>
        );
      })}
      <button
        type="button"
        className={classes.clear}
        aria-label={words.clearRating}
        title={words.clearRating}
        // Kept in its place, so that the stars do not move.
        hidden={rating === null}
        onClick={() => onRate(null)}
      >
        <IconX size={16} aria-hidden="true" />
      </button>
    </fieldset>
  );
}
