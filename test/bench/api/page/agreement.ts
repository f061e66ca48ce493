import { ask } from './ask.ts';

const PATIENCE_MS = 10_000;

/**
 * Resolves once this tab has heard of a change and got an answer that shows it.
 * @returns when, in milliseconds since the Unix epoch
 */
export function seenFavourite(trackId: string, favourite: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const channel = new BroadcastChannel('earmark');
    setTimeout(() => reject(new Error('This tab never heard of the change.')), PATIENCE_MS);
    channel.onmessage = () => {
      ask({ method: 'GET', path: `tracks/${trackId}` }).then(({ text }) => {
        const track: { favourite: boolean } = JSON.parse(text);
        if (track.favourite !== favourite) return;
        channel.close();
        resolve(performance.timeOrigin + performance.now());
      }, reject);
    };
  });
}

/** Whether a track is a favourite. */
export async function isFavourite(trackId: string): Promise<boolean> {
  const { text } = await ask({ method: 'GET', path: `tracks/${trackId}` });
  const track: { favourite: boolean } = JSON.parse(text);
  return track.favourite;
}

/** Changes a track; gives when it was asked for, in milliseconds since the Unix epoch. */
export async function setFavourite(trackId: string, favourite: boolean): Promise<number> {
  const askedAt = performance.timeOrigin + performance.now();
  await ask({ method: 'PATCH', path: `tracks/${trackId}`, body: { favourite } });
  return askedAt;
}
