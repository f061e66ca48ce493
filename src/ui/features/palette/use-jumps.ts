import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useScreenState } from '../../screen-state.ts';
import { albumPlace, artistPlace, genrePlace } from '../browse/track-places.ts';

/** Where the things that the palette finds are shown. */
export interface Jumps {
  track(id: string): void;
  album(name: string, artist: string | null): void;
  artist(name: string): void;
  genre(name: string): void;
  playlist(id: string): void;
  search(query: string): void;
}

export function useJumps(): Jumps {
  const navigate = useNavigate();
  const { change } = useScreenState();
  return useMemo(
    () => ({
      track: (id) => change({ track: id }),
      album: (name, artist) => void navigate(albumPlace(name, artist)),
      artist: (name) => void navigate(artistPlace(name)),
      genre: (name) => void navigate(genrePlace(name)),
      playlist: (id) =>
        void navigate({ to: '/playlists/$playlistId', params: { playlistId: id }, search: {} }),
      search: (query) => change({ q: query }),
    }),
    [change, navigate],
  );
}
