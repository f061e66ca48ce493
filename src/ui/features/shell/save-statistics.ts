import type { ApiClient } from '../../../api/client.ts';
import { calendarDay } from '../../format.ts';

/** How long a saved blob is kept for the browser to read it. */
const KEEP_MS = 60_000;

/** Saves everything Earmark knows as one JSON file. A blob, since a plain link may bypass the service worker. */
export async function saveStatistics(client: ApiClient): Promise<void> {
  const address = URL.createObjectURL(await client.exportStats());
  const link = document.createElement('a');
  link.href = address;
  link.download = `earmark-statistics-${calendarDay(new Date())}.json`;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
