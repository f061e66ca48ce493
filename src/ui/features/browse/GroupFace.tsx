import type { AlbumItem, FolderItem, NameItem } from '../../../api/contract.ts';
import { browse } from '../../messages/browse.ts';
import { Artwork } from '../artwork/Artwork.tsx';

interface GroupFaceProps {
  item: Pick<AlbumItem | NameItem | FolderItem, 'name' | 'artwork_track_id' | 'sound'>;
  /** Whether the picture says something that no text beside it says. */
  labelled?: boolean;
  /** Artists and genres show how they sound, though one of their albums has a cover. */
  byItsSound?: boolean;
  className?: string | undefined;
}

/** The face of an album, artist or genre: its cover, else the mark that its tracks have on average. */
export function GroupFace({ item, labelled = false, byItsSound = false, className }: GroupFaceProps) {
  const { name, artwork_track_id: coverOf, sound } = item;
  const shown = byItsSound && sound ? null : coverOf;
  const label = shown === null && sound ? browse.meanMark(name, sound.heard_count) : browse.cover(name);
  return (
    <Artwork
      track={{ id: shown ?? '', has_artwork: shown !== null, fingerprint: sound }}
      alt={labelled ? label : ''}
      className={className}
    />
  );
}
