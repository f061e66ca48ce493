/** What can be done with all tracks of an album, an artist or a genre. */
import {
  type Icon,
  IconListDetails,
  IconPlayerTrackNext,
  IconPlaylistAdd,
  IconWaveSine,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ListRequest } from '../../data/track-lists.ts';
import { useEngine } from '../../engine-context.tsx';
import { browse } from '../../messages/browse.ts';
import { useActions } from '../../use-action.tsx';
import { useListIds, useTrackActions } from '../library/track-actions.tsx';
import { seedsAmong } from './seeds-among.ts';

export interface ListDeed {
  label: string;
  Icon: Icon;
  run: () => void;
}

const words = browse.menu;
/** As many tracks are looked at for what sounds like all of them. */
const LOOKED_AT = 200;

export function useListDeeds(request: ListRequest): ListDeed[] {
  const actions = useTrackActions();
  const listIds = useListIds();
  const findSimilar = useSimilarToList(request);
  const tracks = () => listIds(request);
  return [
    { label: words.playNext, Icon: IconPlayerTrackNext, run: () => actions.playNext(tracks) },
    { label: words.enqueue, Icon: IconListDetails, run: () => actions.enqueue(tracks) },
    { label: words.addToPlaylist, Icon: IconPlaylistAdd, run: () => actions.addToPlaylist(tracks) },
    { label: words.similar, Icon: IconWaveSine, run: findSimilar },
  ];
}

/** Goes to what sounds like some of the tracks together. */
function useSimilarToList(request: ListRequest): () => void {
  const { client } = useEngine();
  const { run, say } = useActions();
  const navigate = useNavigate();
  return () => {
    if (request.kind !== 'browse') return;
    const { filter, sort, order } = request;
    run(async () => {
      const { items } = await client.listTracks({ ...filter, sort, order, limit: LOOKED_AT });
      const seeds = seedsAmong(items);
      if (seeds.length === 0) say(browse.said.nothingHeard);
      else await navigate({ to: '/similar', search: { seeds: seeds.join(',') } });
    });
  };
}
