import type { ApiClient } from '../../../api/client.ts';
import { calendarDay } from '../../format.ts';
import { saveBlob } from '../shell/save-blob.ts';

/** Saves what was heard and said, as lines that another library takes in. */
export async function saveBundle(client: Pick<ApiClient, 'exportLibrary'>): Promise<void> {
  saveBlob(await client.exportLibrary(), `earmark-library-${calendarDay(new Date())}.ndjson`);
}
