/** Tracks that are dragged from one place of the screen to another. */

/** The kind of data; what is dragged from elsewhere does not have it. */
const TRACK_DRAG_TYPE = 'application/x-earmark-tracks';

/** Puts tracks into a drag. */
export function setDraggedTracks(transfer: DataTransfer, ids: readonly string[]): void {
  transfer.setData(TRACK_DRAG_TYPE, JSON.stringify({ ids }));
  transfer.effectAllowed = 'copy';
}

/** Whether tracks are dragged; what they are is told only when they are dropped. */
export function hasDraggedTracks(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes(TRACK_DRAG_TYPE) ?? false;
}

/** The tracks that were dropped; none where something else was. */
export function droppedTrackIds(transfer: DataTransfer | null): string[] {
  const text = transfer?.getData(TRACK_DRAG_TYPE) ?? '';
  if (text === '') return [];
  const dropped: unknown = JSON.parse(text);
  const ids = typeof dropped === 'object' && dropped !== null && 'ids' in dropped ? dropped.ids : [];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
