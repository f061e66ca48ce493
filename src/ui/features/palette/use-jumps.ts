import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useScreenState } from '../../screen-state.ts';
import { wholeField } from '../library/search-tokens.ts';

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
  return useMemo(() => {
    const search = (query: string) => change({ q: query });
    return {
      track: (id) => change({ track: id }),
      album: (name, artist) =>
        search(
          [wholeField('album', name), artist === null ? '' : wholeField('artist', artist)].join(' ').trim(),
        ),
      artist: (name) => search(wholeField('artist', name)),
      genre: (name) => search(wholeField('genre', name)),
      playlist: (id) => void navigate({ to: `/playlists/${encodeURIComponent(id)}`, search: {} }),
      search,
    };
  }, [change, navigate]);
}
