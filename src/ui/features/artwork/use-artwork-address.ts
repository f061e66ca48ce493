import { useEffect, useState } from 'react';
import { useEngine, useEngineState } from '../../engine-context.tsx';

export interface TrackWithCover {
  id: string;
  has_artwork: boolean;
  /** With the version of the picture in it, so that a changed one is not taken from what was kept. Rows come without. */
  artwork_url?: string | null;
}

interface LoadedPicture {
  source: string;
  address: string;
}

/**
 * Address of a track's cover. A service worker answers the API's own address; where the backend runs in the page no
 * request leaves it, so the picture is fetched and held as a blob until the track leaves the screen.
 */
export function useArtworkAddress({ id, has_artwork, artwork_url }: TrackWithCover): string | null {
  const { client } = useEngine();
  const inPage = useEngineState((snapshot) => snapshot.mount === 'page');
  const [picture, setPicture] = useState<LoadedPicture | null>(null);
  const source = has_artwork ? (artwork_url ?? client.artworkUrl(id)) : null;
  useEffect(() => {
    if (source === null || !inPage) return;
    const loading = new AbortController();
    let address: string | null = null;
    client.getArtwork(id, { signal: loading.signal }).then(
      (blob) => {
        if (loading.signal.aborted) return;
        address = URL.createObjectURL(blob);
        setPicture({ source, address });
      },
      (error: unknown) => {
        if (!loading.signal.aborted) console.error('A cover could not be loaded.', error);
      },
    );
    return () => {
      loading.abort();
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [client, id, source, inPage]);
  if (!inPage) return source;
  return picture?.source === source ? picture.address : null;
}
