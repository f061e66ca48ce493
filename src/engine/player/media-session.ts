/** Media keys, lock screens and headphones: shows them what plays, and does what they ask. */
import type { ApiClient } from '../../api/client.ts';
import type { TrackRow } from '../../api/contract.ts';
import type { Player, PlayerSnapshot } from './player-types.ts';
import type { SilentLoop } from './silent-loop.ts';

const SEEK_STEP_SECONDS = 10;
/** The browser counts on by itself from what it was told; this often it is looked whether it is right. */
const CHECK_INTERVAL_MS = 250;
const TOLERATED_SECONDS = 0.25;

export interface MediaSessionOptions {
  player: Player;
  client: Pick<ApiClient, 'getArtwork'>;
  session: MediaSession;
  /** Address of a picture for tracks without a cover. */
  iconUrl: string;
  /** Makes what browsers take for the music; it calls back where they stop it. */
  makeLoop: (onStopped: () => void) => Pick<SilentLoop, 'play' | 'pause'>;
}

/** Joins a player to the media session of the page. Nothing is shown before something was played. */
export function followWithMediaSession(options: MediaSessionOptions): void {
  new SessionFollower(options).begin();
}

class SessionFollower {
  readonly #player: Player;
  readonly #client: Pick<ApiClient, 'getArtwork'>;
  readonly #session: MediaSession;
  readonly #iconUrl: string;
  readonly #loop: Pick<SilentLoop, 'play' | 'pause'>;
  #shown: PlayerSnapshot;
  #hasPlayed = false;
  #artworkUrl: string | null = null;
  #told = { position: 0, atMs: 0, speed: 1 };
  #checking: ReturnType<typeof setInterval> | undefined;

  constructor({ player, client, session, iconUrl, makeLoop }: MediaSessionOptions) {
    this.#player = player;
    this.#client = client;
    this.#session = session;
    this.#iconUrl = iconUrl;
    this.#loop = makeLoop(() => player.pause());
    this.#shown = player.getSnapshot();
  }

  begin(): void {
    this.#player.subscribe(() => this.#follow(this.#player.getSnapshot()));
    const seekBy = (seconds: number) => this.#player.seek(this.#player.positionSeconds() + seconds);
    this.#handle('play', () => this.#player.resume());
    this.#handle('pause', () => this.#player.pause());
    this.#handle('stop', () => this.#player.pause());
    this.#handle('nexttrack', () => this.#player.next());
    this.#handle('previoustrack', () => this.#player.previous());
    this.#handle('seekforward', ({ seekOffset }) => seekBy(seekOffset ?? SEEK_STEP_SECONDS));
    this.#handle('seekbackward', ({ seekOffset }) => seekBy(-(seekOffset ?? SEEK_STEP_SECONDS)));
    this.#handle('seekto', ({ seekTime }) => seekTime !== undefined && this.#player.seek(seekTime));
  }

  /** Not every browser knows every action, and says so by throwing. */
  #handle(action: MediaSessionAction, handler: (details: MediaSessionActionDetails) => void): void {
    try {
      this.#session.setActionHandler(action, handler);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }

  #follow(now: PlayerSnapshot): void {
    const before = this.#shown;
    this.#shown = now;
    const isSounding = now.status === 'playing' || now.status === 'loading';
    this.#hasPlayed ||= isSounding;
    if (!this.#hasPlayed) return;
    if (isSounding) this.#loop.play();
    else this.#loop.pause();
    this.#session.playbackState = now.status === 'empty' ? 'none' : isSounding ? 'playing' : 'paused';
    if (now.track?.id !== before.track?.id || this.#session.metadata === null) void this.#describe(now.track);
    this.#showPosition(now);
    if (isSounding) this.#checking ??= setInterval(() => this.#checkPosition(), CHECK_INTERVAL_MS);
    else this.#stopChecking();
  }

  #stopChecking(): void {
    clearInterval(this.#checking);
    this.#checking = undefined;
  }

  /** Between a click and the sound, and where it runs dry, the browser counts on while nothing is heard. */
  #checkPosition(): void {
    const { position, atMs, speed } = this.#told;
    const counted = position + ((performance.now() - atMs) / 1000) * speed;
    if (Math.abs(this.#player.positionSeconds() - counted) > TOLERATED_SECONDS)
      this.#showPosition(this.#shown);
  }

  #showPosition({ durationSeconds, speed }: PlayerSnapshot): void {
    if (durationSeconds === null || durationSeconds <= 0) return;
    const position = Math.min(durationSeconds, Math.max(0, this.#player.positionSeconds()));
    this.#told = { position, atMs: performance.now(), speed };
    this.#session.setPositionState({ duration: durationSeconds, playbackRate: speed, position });
  }

  /** The words at once, the picture as soon as it is there. */
  async #describe(track: TrackRow | null): Promise<void> {
    if (track === null) {
      this.#session.metadata = null;
      return;
    }
    const words = { title: track.title, artist: track.artist ?? '', album: track.album ?? '' };
    const icon = { src: this.#iconUrl, sizes: '512x512', type: 'image/png' };
    this.#session.metadata = new MediaMetadata({ ...words, artwork: [icon] });
    if (!track.has_artwork) return;
    const picture = await this.#client.getArtwork(track.id).catch(() => null); // the icon stands for it
    if (picture === null || this.#shown.track?.id !== track.id) return;
    // An object URL: the browser fetches pictures past the service worker, in which the API is.
    if (this.#artworkUrl !== null) URL.revokeObjectURL(this.#artworkUrl);
    this.#artworkUrl = URL.createObjectURL(picture);
    this.#session.metadata = new MediaMetadata({
      ...words,
      artwork: [{ src: this.#artworkUrl, type: picture.type }],
    });
  }
}
