/** Playlists as the store keeps them. */

/** One place in a playlist. The same track may stand in several. */
export interface PlaylistItemRecord {
  id: string;
  track_id: string;
}

export interface PlaylistRecord {
  id: string;
  name: string;
  description: string;
  /** ISO 8601. */
  created_at: string;
  /** ISO 8601. */
  updated_at: string;
  items: PlaylistItemRecord[];
}
