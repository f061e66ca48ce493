/** Browsers let a page sound once it was clicked; some remember that over a reload, others don't. */

/** A permission that is there is told in milliseconds; one that is not, never. */
const ANSWER_MS = 1_000;

/** Whether this page may sound without a click now. */
export async function maySound(): Promise<boolean> {
  const context = new AudioContext();
  const refused = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), ANSWER_MS));
  try {
    return await Promise.race([context.resume().then(() => true), refused]);
  } finally {
    await context.close();
  }
}
