import type { ApiClient } from '../../../api/client.ts';
import { calendarDay } from '../../format.ts';
import { saveBlob } from './save-blob.ts';

/** Saves everything Earmark knows as one JSON file. */
export async function saveStatistics(client: ApiClient): Promise<void> {
  saveBlob(await client.exportStats(), `earmark-statistics-${calendarDay(new Date())}.json`);
}
