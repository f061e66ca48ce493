/** What it means that a pointer moves over the headings of a table after one was pressed. */

/** A pointer that moves less presses the heading. */
const STEADY_PX = 6;
/** Of `PointerEvent.buttons`: the left one of a mouse, or the tip of a pen. */
const FIRST_BUTTON = 1;

/**
 * @param buttons those that are held now: one that was let go outside the headings told nothing here
 * @param pulledPx how far the pointer is sideways from where it was pressed
 */
export function headingPull(
  buttons: number,
  pulledPx: number,
  isDragging: boolean,
): 'ends' | 'waits' | 'drags' {
  if ((buttons & FIRST_BUTTON) === 0) return 'ends';
  return isDragging || Math.abs(pulledPx) >= STEADY_PX ? 'drags' : 'waits';
}
