/** What the screen may ask of the page-side engine, and what it can see of it. */
import type { ApiClient } from '../api/client.ts';
import type { AnalysisProgress } from '../shared/change-events.ts';
import type { AnalysisSpeed } from '../workers/pool-size.ts';
import type { UpdateState } from './connection.ts';
import type { BatteryRule, HiddenRule } from './effort.ts';
import type { EffortState } from './effort-steering.ts';
import type { Player } from './player/player-types.ts';

export type { AnalysisSpeed, BatteryRule, HiddenRule };

/** What stands between the library and the files of a root. */
export type RootAccess =
  /** This tab can read the files. */
  | 'ready'
  /** Another tab reads them. */
  | 'elsewhere'
  /** The browser wants a click before it lets us read again. */
  | 'needs_permission'
  /**
   * The files came from a plain file input and left with its tab, so that the folder must be chosen again; or a folder is not
   * where it was.
   */
  | 'away';

export interface RootState {
  id: string;
  name: string;
  kind: 'handle' | 'input' | 'demo';
  trackCount: number;
  access: RootAccess;
  /** When it was last looked through to its end, ISO 8601; `null` where that is not known. */
  scannedAt: string | null;
  /** Whether it is looked through again by itself when its files change. */
  watched: boolean;
}

/** Something the person should read; it stays until dismissed or resolved. */
export interface EngineNotice {
  id: string;
  tone: 'info' | 'error';
  title: string;
  detail: string;
}

export interface DemoProgress {
  done: number;
  total: number;
  /** Title of the piece being made. */
  title: string;
}

/** An immutable picture of the engine; a new object whenever anything in it changed. */
export interface EngineSnapshot extends EffortState {
  /** `connecting` until the API answers. */
  status: 'connecting' | 'ready' | 'broken';
  /** Why it is broken, for a person. */
  problem: string | null;
  mount: 'service-worker' | 'page' | null;
  roots: RootState[];
  /** This tab's progress, or that of the tab that does the work. */
  progress: AnalysisProgress;
  /** Whether the work is done in this tab. */
  leading: boolean;
  paused: boolean;
  demo: DemoProgress | null;
  notices: EngineNotice[];
  update: UpdateState;
  /** Grows with every committed change of the library; queries depend on it through invalidation. */
  revision: number;
  /** Whether `showDirectoryPicker` exists here. */
  canPickDirectory: boolean;
}

export interface Engine {
  readonly client: ApiClient;
  /** Plays the tracks; its code is loaded after the first screen. */
  readonly player: Player;
  subscribe(listener: () => void): () => void;
  getSnapshot(): EngineSnapshot;
  /** Opens the system's folder picker; does nothing when the person cancels. Needs a click. */
  pickFolder(): Promise<void>;
  /** Takes the files of `<input type=file webkitdirectory>`. */
  addInputFiles(files: readonly File[]): Promise<void>;
  /** Takes what was dropped on the page. Call within the drop event: the items vanish after it. */
  addDropped(items: DataTransferItemList): Promise<void>;
  /** Adds a directory handle, e.g. of the origin's private file system. */
  addDirectory(handle: FileSystemDirectoryHandle): Promise<void>;
  /** Makes the demo library where it is missing, and imports it. */
  loadDemo(): Promise<void>;
  /** Walks the root again: new, changed, moved and missing files. */
  rescan(rootId: string): Promise<void>;
  /** Asks the browser for the permission again. Needs a click. */
  reconnect(rootId: string): Promise<void>;
  /** Forgets the root and its tracks; the files stay as they are. */
  removeRoot(rootId: string): Promise<void>;
  pause(): void;
  resume(): void;
  setSpeed(speed: AnalysisSpeed): void;
  /** From which charge on the analysis goes quiet while the device runs on its battery. */
  setBatteryRule(rule: BatteryRule): void;
  /** What the analysis does while the page is not in view. */
  setHiddenRule(rule: HiddenRule): void;
  /**
   * Sends a request to the API as it is, through whichever mount answers.
   * @param path below `/api/v1/`
   */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Hears this track next, e.g. because it was opened. */
  prioritise(trackId: string): void;
  /** Hears failed tracks again. */
  retry(trackIds: readonly string[]): Promise<void>;
  dismissNotice(id: string): void;
  /** Activates the waiting version; every tab reloads together, once no tab is importing. */
  applyUpdate(): void;
}
