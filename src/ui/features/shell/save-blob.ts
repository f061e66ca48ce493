/** How long a saved blob is kept for the browser to read it. */
const KEEP_MS = 60_000;

/** Has the browser save a blob as a file. A blob, since a plain link may bypass the service worker. */
export function saveBlob(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
