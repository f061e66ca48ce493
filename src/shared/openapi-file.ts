/** Where the OpenAPI document lies in the app's folder: the build makes it (`vite.config.ts`), and the backend answers with it. */
export const OPENAPI_FILE = 'openapi.json';
