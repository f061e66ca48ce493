import { type DragEvent, useState } from 'react';
import { droppedTrackIds, hasDraggedTracks } from '../../data/track-drag.ts';

/** Takes tracks that are dragged here from any list. `place` turns a point of the screen into where they would go. */
export function useTrackDrop<Place>(
  place: (event: DragEvent) => Place,
  onDrop: (trackIds: readonly string[], place: Place) => void,
) {
  const [over, setOver] = useState<{ place: Place } | null>(null);
  const handlers = {
    onDragOver(event: DragEvent) {
      if (!hasDraggedTracks(event.dataTransfer)) return;
      event.preventDefault();
      event.stopPropagation();
      event.dataTransfer.dropEffect = 'copy';
      const at = place(event);
      setOver((now) => (now && Object.is(now.place, at) ? now : { place: at }));
    },
    onDragLeave(event: DragEvent) {
      const to = event.relatedTarget;
      if (!(to instanceof Node) || !event.currentTarget.contains(to)) setOver(null);
    },
    onDrop(event: DragEvent) {
      setOver(null);
      const trackIds = droppedTrackIds(event.dataTransfer);
      if (trackIds.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      onDrop(trackIds, place(event));
    },
  };
  return { over, handlers };
}
