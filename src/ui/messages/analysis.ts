/** Words of the analysis centre: what is heard, what failed and what to do, folders, battery, storage. */
import type { LibraryStats } from '../../api/contract.ts';
import type { AnalysisSpeed, BatteryRule, HiddenRule } from '../../engine/engine-types.ts';
import type { FailureCode } from '../../shared/failures.ts';
import { count, plural } from '../format.ts';

type HeardState = keyof LibraryStats['by_heard'];

export const analysis = {
  title: 'Analysis',
  lead: 'What Earmark has heard of your music, what it is at now, and what it could not hear.',

  now: 'Now',
  idle: 'Nothing to do',
  idleWhole: 'Every track that can be heard has been heard in full.',
  idleWaiting: (waiting: number) =>
    `${plural(waiting, 'track')} still to be heard; their folders are not connected, or open in another tab.`,
  heardOf: (heard: number, total: number) => `${count(heard)} of ${plural(total, 'track')} heard`,
  speed: 'Speed',
  speedDetail: {
    quiet: 'One worker. The machine stays cool.',
    normal: 'All cores but one. While you use Earmark, the second listen makes room for you.',
    full: 'All cores, and no making room.',
  } satisfies Record<AnalysisSpeed, string>,
  workers: 'Workers',
  worker: (number: number) => `Worker ${number}`,
  workerExtra: 'Extra worker, for the track you asked for',
  free: 'Free',
  passes: { streaming: 'first listen', batch: 'whole track' },
  heardSeconds: (heard: string, duration: string | null) =>
    duration === null ? `${heard} heard` : `${heard} of ${duration}`,
  heldBattery: (percent: string) => `On battery at ${percent}: one worker only, to spare it.`,
  heldHidden: 'The page is out of sight: it listens quietly.',
  restHidden: 'The page is out of sight: it rests.',
  ignoreBattery: 'Do not spare it',

  files: 'Files',
  filesDetail: 'Each file is in one of these states. Pick one to see its files.',
  filterLabel: 'Show files that are',
  states: {
    all: 'All',
    waiting: 'Waiting',
    running: 'Listening now',
    part: 'Heard in part',
    full: 'Heard in full',
    differs: 'Differs',
    damaged: 'Damaged',
    failed: 'Failed',
  } satisfies Record<HeardState | 'all', string>,
  stateDetail: {
    all: 'Every file of the library, by path.',
    waiting: 'Not heard yet. Those you open come first.',
    running: 'Being heard at this moment.',
    part: 'Six moments were heard: enough to sort and compare. The whole track follows in idle time.',
    full: 'Heard from end to end, and the first impression was right.',
    differs:
      'Heard from end to end, and the first impression was off. The numbers are those of the whole track.',
    damaged: 'Heard until the file broke off. The numbers are of what could be heard.',
    failed: 'Could not be heard at all. The tracks stay in your library.',
  } satisfies Record<HeardState | 'all', string>,
  noneIn: {
    all: 'No file yet.',
    waiting: 'No file waits.',
    running: 'Nothing is being heard now.',
    part: 'No file is heard in part only.',
    full: 'No file is heard in full yet.',
    differs: 'No first impression was off.',
    damaged: 'No file breaks off.',
    failed: 'Every file could be read and heard.',
  } satisfies Record<HeardState | 'all', string>,
  retry: 'Retry',
  retryOf: (path: string) => `Retry ${path}`,
  retryAll: 'Retry all',
  retried: (files: number) => `${plural(files, 'file')} will be heard again`,
  open: (title: string) => `Open ${title}`,
  more: (left: number) => `Show more (${count(left)} left)`,
  loading: 'Reading the list…',
  unknown: 'No reason was recorded.',
  away: 'Its folder is not connected, or the file is gone.',
  advice: {
    not_audio: 'It is no music. You can leave it, or take it out of the folder and rescan.',
    unsupported_codec: 'Convert it to FLAC, Ogg or MP3, or open Earmark in a browser that can decode it.',
    corrupt: 'Put a whole copy in its place, then rescan the folder.',
    empty: 'Copy it again: this one has no content.',
    encrypted: 'It is copy-protected. Only a copy without protection can be heard.',
    too_large: 'Split it into shorter files.',
    file_gone: 'Put it back, or rescan its folder so that the library forgets where it was.',
    unreadable_file: 'Close the program that has it open, then retry.',
    permission_lost: 'Reconnect its folder below.',
    timeout: 'Retry. If it stops again, the file is likely damaged.',
    worker_crashed: 'Retry. If it happens again, the file is likely damaged.',
    storage_full: 'Make room on the disk, then retry.',
    storage_unavailable: 'Allow site data for this address, reload, then retry.',
    aborted: 'Retry.',
    internal: 'Retry. If it fails again, this is a fault of Earmark.',
  } satisfies Record<FailureCode, string>,

  folders: 'Folders',
  addFolder: 'Add a folder',
  lastScan: (when: string) => `Looked through ${when}`,
  neverScanned: 'Not looked through to its end yet',
  watched: 'Watched for changes',
  rescanned: (name: string) => `Looked through “${name}”`,
  rescanning: 'Looking…',

  power: 'Battery and background',
  battery: 'On battery, listen quietly',
  batteryRules: {
    never: 'Never',
    below_20: 'Below 20 %',
    below_50: 'Below 50 %',
    always: 'Always',
  } satisfies Record<BatteryRule, string>,
  batteryNow: (percent: string, charging: boolean) =>
    charging
      ? `The battery is at ${percent} and charging, or the device is on mains.`
      : `The battery is at ${percent} and in use.`,
  batteryUnknown: 'This browser does not tell about the battery, so this rule has no effect here.',
  hidden: 'While the page is out of sight',
  hiddenRules: {
    go_on: 'Go on',
    quiet: 'Quietly',
    rest: 'Rest',
  } satisfies Record<HiddenRule, string>,
  hiddenDetail: {
    go_on: 'Nobody is disturbed then, so it works as fast as you chose, also on the second listen.',
    quiet: 'One worker goes on.',
    rest: 'What is being heard is finished; it goes on by itself when you come back.',
  } satisfies Record<HiddenRule, string>,
  closed: 'When the tab is closed everything rests, and the next visit goes on where it stopped.',

  storage: 'Storage',
  used: (used: string, quota: string | null) =>
    quota === null ? `${used} in use` : `${used} of ${quota} in use`,
  usedUnknown: 'This browser does not tell how much is in use.',
  kept: 'The browser keeps the library, also when space runs short.',
  notKept: 'The browser may drop the library when the disk is nearly full.',
  keptUnknown: 'This browser does not tell whether it keeps the library.',
  keep: 'Keep it for good',
  keepRefused: 'The browser declined. Installing Earmark as an app, or a bookmark, usually changes its mind.',
  storageNote: 'Your music is not copied: this is what Earmark knows of it, covers included.',
} as const;
