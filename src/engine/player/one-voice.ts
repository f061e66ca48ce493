/** Lets one tab play at a time. */

/** As much of a `BroadcastChannel` as is used here. */
export type VoiceChannel = Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>;

const PLAYING = 'playing';

/** Name of the channel. */
export const VOICE_CHANNEL = 'earmark:player';

/**
 * Calls `onOther` when another tab begins to play. The returned function tells the others that this one does.
 * @param channel reaches the players of the other tabs, and no other listener
 */
export function oneVoice(channel: VoiceChannel, onOther: () => void): () => void {
  channel.addEventListener('message', (event) => {
    if (event.data === PLAYING) onOther();
  });
  return () => channel.postMessage(PLAYING);
}
