import { useState } from 'react';
import type { MetricRecord } from '../../../shared/metrics.ts';
import { Emblem } from '../fingerprint/Emblem.tsx';
import classes from './Artwork.module.css';
import { type TrackWithCover, useArtworkAddress } from './use-artwork-address.ts';

interface ArtworkProps {
  track: TrackWithCover & { fingerprint: { metrics: MetricRecord<number | null> } | null };
  /** Empty where a text beside it says the same. */
  alt: string;
  className?: string | undefined;
}

/** A track's cover; without one, its mark on a plain sleeve. */
export function Artwork({ track, alt, className }: ArtworkProps) {
  const address = useArtworkAddress(track);
  const [brokenAddress, setBrokenAddress] = useState<string | null>(null);
  if (address !== null && address !== brokenAddress) {
    return (
      <img
        src={address}
        alt={alt}
        decoding="async"
        draggable={false}
        className={`${classes.cover} ${className ?? ''}`}
        onError={() => setBrokenAddress(address)}
      />
    );
  }
  const loading = track.has_artwork && address === null;
  if (loading) return <span className={`${classes.sleeve} ${className ?? ''}`} />;
  return (
    <span className={`${classes.sleeve} ${className ?? ''}`}>
      <Emblem metrics={track.fingerprint?.metrics ?? null} {...(alt === '' ? {} : { label: alt })} />
    </span>
  );
}
