/** How much less than promised a file may hold before it counts as damaged, in seconds. */

/** The length is stated to the sample. A shorter gap is no more than a click, and many a file has one where it was edited. */
export const EXACT = 0.1;
/** The length is stated, and what encoders put in front and behind is counted one way or the other. */
export const STATED = 0.5;
