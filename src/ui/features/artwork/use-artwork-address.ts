import { useEffect, useState } from 'react';
import { useEngine, useEngineState } from '../../engine-context.tsx';

interface Picture {
  trackId: string;
  address: string;
}

/**
 * Address of a track's cover. A service worker answers the API's own address; where the backend runs in the page no
 * request leaves it, so the picture is fetched and held as a blob until the track leaves the screen.
 */
export function useArtworkAddress(trackId: string, hasArtwork: boolean): string | null {
  const { client } = useEngine();
  const inPage = useEngineState((snapshot) => snapshot.mount === 'page');
  const [picture, setPicture] = useState<Picture | null>(null);
  useEffect(() => {
    if (!hasArtwork || !inPage) return;
    const loading = new AbortController();
    let address: string | null = null;
    client.getArtwork(trackId, { signal: loading.signal }).then(
      (blob) => {
        if (loading.signal.aborted) return;
        address = URL.createObjectURL(blob);
        setPicture({ trackId, address });
      },
      (error: unknown) => {
        if (!loading.signal.aborted) console.error('A cover could not be loaded.', error);
      },
    );
    return () => {
      loading.abort();
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [client, trackId, hasArtwork, inPage]);
  if (!hasArtwork) return null;
  if (!inPage) return client.artworkUrl(trackId);
  return picture?.trackId === trackId ? picture.address : null;
}
