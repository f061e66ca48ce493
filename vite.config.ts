import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, runnerImport } from 'vite';
import { type ManifestOptions, VitePWA } from 'vite-plugin-pwa';
import { createBuiltFile } from './scripts/built-file.mjs';
import { createLicenseNotices } from './scripts/license-notices.mjs';
import { CONTENT_SECURITY_POLICY_META } from './scripts/response-headers.mjs';
import { hashSources } from './scripts/source-hash.mjs';
import { OPENAPI_FILE } from './src/shared/openapi-file.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** `id` is left out on purpose: a relative one resolves against the origin, so that two copies on one host would collide. */
const manifest: Partial<ManifestOptions> = {
  name: 'Earmark',
  short_name: 'Earmark',
  description: 'A local music library that knows how your music sounds.',
  lang: 'en',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#111214',
  theme_color: '#111214',
  categories: ['music'],
  icons: [
    { src: 'icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: 'icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
};

/** The page states its own policy, since a static host may send no headers. Not in dev: its client needs inline code. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'earmark:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY_META },
        injectTo: 'head-prepend',
      },
    ],
  };
}

const licenseNotices = createLicenseNotices({
  fileName: 'licenses.md',
  // The kernel holds parts of AssemblyScript's standard library.
  compiledIn: [`${root}node_modules/assemblyscript`],
});

const buildVersion = `${version}+${hashSources(root).slice(0, 12)}`;

/** The OpenAPI document, made from the very schemas that check requests. */
async function openApiText(): Promise<string> {
  const { module } = await runnerImport<typeof import('./src/api/openapi/document.ts')>(
    `${root}src/api/openapi/document.ts`,
    { configFile: false, root, logLevel: 'error' },
  );
  return JSON.stringify(module.openApiDocument(buildVersion));
}

export default defineConfig({
  // Relative, so that one build runs under any path of any static host.
  base: './',
  define: { __BUILD_VERSION__: JSON.stringify(buildVersion) },
  resolve: {
    // The package's own entry is compiled for browsers without async functions: a tenth larger, and slower to start.
    alias: [{ find: /^dexie$/, replacement: `${root}node_modules/dexie/dist/modern/dexie.mjs` }],
  },
  plugins: [
    react(),
    createBuiltFile(OPENAPI_FILE, openApiText),
    contentSecurityPolicy(),
    licenseNotices.gather(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/service-worker',
      filename: 'service-worker.ts',
      // The page registers it itself, once (src/engine/connection.ts).
      injectRegister: false,
      manifest,
      // The globs below list the icons already.
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: ['**/*.{html,js,css,wasm,svg,png,webp,woff2,json,md}'],
        dontCacheBustURLsMatching: /assets\//,
        maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
        rollupFormat: 'iife',
        sourcemap: false,
        // Built last, and before the files to precache are listed.
        buildPlugins: { vite: [licenseNotices.gatherAndWrite()] },
      },
      devOptions: { enabled: true, type: 'module' },
    }),
  ],
  worker: { format: 'es', plugins: () => [licenseNotices.gather()] },
  build: {
    target: 'es2022',
    // A `data:` address would fall to connect-src: the kernel must stay a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
