import { type DragEvent, useState } from 'react';
import { type DraggedTracks, droppedTracks, hasDraggedTracks } from '../../data/track-drag.ts';
import { useActions } from '../../use-action.tsx';
import { useListIds } from '../library/track-actions.tsx';

/** Takes tracks that are dragged here from any list or card. `place` turns a point of the screen into where they would go. */
export function useTrackDrop<Place>(
  place: (event: DragEvent) => Place,
  onDrop: (trackIds: readonly string[], place: Place) => void,
) {
  const [over, setOver] = useState<{ place: Place } | null>(null);
  const withIds = useWithIds();
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
      const dropped = droppedTracks(event.dataTransfer);
      if (!dropped) return;
      event.preventDefault();
      event.stopPropagation();
      const at = place(event);
      withIds(dropped, (ids) => onDrop(ids, at));
    },
  };
  return { over, handlers };
}

/** Calls with the ids of what was dropped: at once, or when those of a list are known; not where there are none. */
function useWithIds() {
  const listIds = useListIds();
  const { run } = useActions();
  return (dropped: DraggedTracks, take: (ids: readonly string[]) => void) => {
    const takeSome = (ids: readonly string[]) => {
      if (ids.length > 0) take(ids);
    };
    if ('ids' in dropped) takeSome(dropped.ids);
    else run(async () => takeSome(await listIds(dropped.list)));
  };
}
