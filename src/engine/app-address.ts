/** Absolute address of the app's folder, ending in a slash: the scope of the service worker. */
export function appAddress(): string {
  return new URL('.', document.baseURI).href;
}

/** Absolute address of the API below the app's folder, ending in a slash. */
export function apiAddress(app: string): string {
  return new URL('api/v1/', app).href;
}
