import type { ApiClient } from '../../../api/client.ts';
import { calendarDay } from '../../format.ts';
import { saveBlob } from './save-blob.ts';

/** Saves what was heard and said, apart from the files, to be merged into another library. */
export async function saveLibrary(client: ApiClient): Promise<void> {
  saveBlob(await client.exportLibrary(), `earmark-library-${calendarDay(new Date())}.ndjson`);
}
