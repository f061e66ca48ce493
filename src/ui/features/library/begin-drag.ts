import { type DraggedTracks, setDraggedTracks } from '../../data/track-drag.ts';

/** Puts tracks into a drag that begins. With a label that is seen under the pointer; else the browser shows the element. */
export function beginDrag(transfer: DataTransfer, dragged: DraggedTracks, label: string | null): void {
  setDraggedTracks(transfer, dragged);
  if (label === null) return;
  const sign = document.createElement('span');
  sign.className = 'drag-label';
  sign.textContent = label;
  document.body.append(sign);
  transfer.setDragImage(sign, 12, 12);
  // The browser takes its picture of the label after this turn.
  requestAnimationFrame(() => sign.remove());
}
