declare const __BUILD_VERSION__: string | undefined;

/** Version and source hash of this build. The bundler fills it in, except in the development service worker and in tests. */
export const BUILD_VERSION: string = typeof __BUILD_VERSION__ === 'string' ? __BUILD_VERSION__ : 'dev';
