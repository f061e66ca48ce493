/** Of several plays that are asked for in a row, the last one counts, whichever list is found first. */

/** Gives a function that makes each of its calls outdate those before; what it returns tells whether that call still counts. */
export function latestOnly(): () => () => boolean {
  let last = 0;
  return () => {
    last += 1;
    const turn = last;
    return () => turn === last;
  };
}

/** Call it when a play is asked for whose tracks are still to be found. */
export const beginPlay = latestOnly();
