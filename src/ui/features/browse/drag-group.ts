import type { DragEvent } from 'react';
import type { GroupItem } from '../../data/group-lists.ts';
import type { ListRequest } from '../../data/track-lists.ts';
import { browse } from '../../messages/browse.ts';
import { beginDrag } from '../library/begin-drag.ts';

/** Drags an album, an artist or a genre as its tracks: onto the queue, a playlist, or a view that takes tracks. */
export function dragGroup({ dataTransfer }: DragEvent, item: GroupItem, tracks: ListRequest): void {
  beginDrag(dataTransfer, { list: tracks }, browse.draggedGroup(item.name, item.track_count));
}
