import { useNavigate } from '@tanstack/react-router';
import { browse } from '../../messages/browse.ts';
import { EmptyList } from '../library/EmptyList.tsx';

/** An album, artist, genre or folder that has no tracks any more, or never had. */
export function GoneGroup() {
  const navigate = useNavigate();
  return (
    <EmptyList
      {...browse.empty.gone}
      action={{ label: browse.empty.toTracks, run: () => void navigate({ to: '/' }) }}
    />
  );
}
