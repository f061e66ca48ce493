/** Gives the files of tracks, wherever they lie. */
export interface TrackFiles {
  /**
   * The file at a path inside a root, not read yet.
   * @throws ApiProblem `file_gone`, `file_away` or `permission_lost`.
   */
  open(rootId: string, path: string): Promise<File>;
}
