/** What a person should read after an import. */
import type { ImportResult } from './import-run.ts';
import type { NoticeText } from './notice-board.ts';

/** So many failures are named; the rest is counted. */
const NAMED_FAILURES = 3;

/** The browser found no file at all in what was chosen. */
export const EMPTY_FOLDER: NoticeText = {
  tone: 'info',
  title: 'The folder is empty',
  detail: 'The browser found no file in it. Choose a folder with music, or one that contains such folders.',
};

/** A folder was chosen whose files another tab holds. */
export function readElsewhere(name: string): NoticeText {
  return {
    tone: 'info',
    title: `Another tab reads “${name}”`,
    detail: 'Rescan the folder in that tab, or close it: this tab goes on from there.',
  };
}

/** Nothing where all went well. */
export function importNotices(result: ImportResult): NoticeText[] {
  const notices: NoticeText[] = [];
  if (result.readCount === 0 && result.unchangedCount === 0) {
    notices.push({
      tone: 'info',
      title: 'No music in this folder',
      detail: 'No audio files were found in this folder or its subfolders.',
    });
  }
  if (result.unreadable.length > 0) {
    notices.push({
      tone: 'error',
      title: 'Some folders or files could not be read',
      detail: naming(result.unreadable),
    });
  }
  if (result.badCovers.length > 0) {
    notices.push({
      tone: 'info',
      title: 'Some cover pictures could not be shown',
      detail: naming(result.badCovers),
    });
  }
  if (result.badTags.length > 0) {
    notices.push({
      tone: 'info',
      title: 'Some tags could not be read',
      detail: naming(result.badTags),
    });
  }
  return notices;
}

/** The first few by name and reason, the rest by number. */
function naming(failures: ImportResult['unreadable']): string {
  const named = failures
    .slice(0, NAMED_FAILURES)
    .map(({ path, failure }) => `${path || 'The folder'}: ${failure.detail}`);
  const rest = failures.length - named.length;
  return [...named, ...(rest > 0 ? [`And ${rest} more.`] : [])].join(' ');
}
