/**
 * A document as a file of the build, made once: otherwise every start of the service worker would carry what makes it, and nobody
 * asks for it then.
 *
 * @param {string} fileName
 * @param {() => Promise<string>} makeText
 * @returns {import('vite').Plugin}
 */
export function createBuiltFile(fileName, makeText) {
  return {
    name: 'earmark:built-file',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: await makeText() });
    },
    configureServer(server) {
      server.middlewares.use(`/${fileName}`, (_request, response, next) => {
        makeText().then((text) => {
          response.setHeader('Content-Type', 'application/json');
          response.end(text);
        }, next);
      });
    },
  };
}
