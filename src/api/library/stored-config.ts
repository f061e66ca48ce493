import type { ConfigReader } from '../../cache/live-config.ts';
import { patchCacheConfigBodySchema } from '../schemas/cache-control.ts';

/** Reads settings that this or another version stored: all of them where all are valid, else none. */
export const readCacheConfig: ConfigReader = (stored) => {
  const parsed = patchCacheConfigBodySchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
};
