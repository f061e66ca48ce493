/** What a person should read when something went wrong that no single file is to blame for. */
import { toFailure } from '../shared/failures.ts';
import type { NoticeText } from './notice-board.ts';

/** What was being done: it decides what a full disk stopped, and how to go on. */
export type TroubledWork = 'listening' | 'reading' | 'other';

const TITLES: Record<TroubledWork, string> = {
  listening: 'Listening ran into a problem',
  reading: 'The folder could not be read to the end',
  other: 'That did not work',
};

const GOING_ON: Record<TroubledWork, string> = {
  listening: 'Listening is paused, and nothing that was heard is lost. Make room on the disk, then resume.',
  reading:
    'What was read so far is kept. Make room on the disk, then rescan the folder: it goes on from there.',
  other: 'Nothing is lost. Make room on the disk, then try again.',
};

/** A full disk is told as such, with the way out of it; all else in the words of the failure. */
export function troubleNotice(error: unknown, work: TroubledWork): NoticeText {
  const { code, detail } = toFailure(error);
  if (code === 'storage_full') {
    return {
      tone: 'error',
      title: 'The disk is full',
      detail: `The browser gives Earmark no more room. ${GOING_ON[work]}`,
    };
  }
  return { tone: 'error', title: TITLES[work], detail };
}
