/**
 * A small static server for the built app: plain Node, no dependency. It answers GET and HEAD, compresses, revalidates,
 * and hands the page to unknown document addresses so that deep links work on a first visit.
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { contentTypeOf, isCompressible, SECURITY_HEADERS } from './response-headers.mjs';

/** @typedef {'br' | 'gzip' | 'identity'} Encoding */
/** @typedef {{ status: number, headers: Record<string, string>, body: Buffer }} Answer */
/** @typedef {{ body: Buffer, etag: string, contentType: string }} Representation */

/** Names under `assets` carry a hash of their content. */
const IMMUTABLE = 'public, max-age=31536000, immutable';
const REVALIDATE = 'no-cache';

const COMPRESSORS = {
  /** @param {Buffer} body */
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 8 } }),
  /** @param {Buffer} body */
  gzip: (body) => promisify(gzip)(body, { level: 9 }),
};

/**
 * The path inside the site that a request target names, or `null` when it is malformed or tries to leave the site.
 * @param {string} target the request target as sent
 * @returns {string[] | null} decoded segments
 */
function pathSegments(target) {
  if (!target.startsWith('/')) return null;
  const [path = ''] = target.split(/[?#]/, 1);
  let decoded;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const segments = decoded.split('/').filter((segment) => segment !== '');
  return segments.includes('..') || segments.includes('.') ? null : segments;
}

/**
 * The best encoding the client takes, by its `Accept-Encoding`.
 * @param {string} accepted
 * @returns {Encoding}
 */
function chooseEncoding(accepted) {
  const offered = accepted
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';', 1)[0]);
  if (offered.includes('br')) return 'br';
  return offered.includes('gzip') ? 'gzip' : 'identity';
}

/**
 * Whether the request wants a page rather than a resource of one.
 * @param {import('node:http').IncomingMessage} request
 * @param {string[]} segments
 * @returns {boolean}
 */
function wantsDocument(request, segments) {
  const destination = request.headers['sec-fetch-dest'];
  if (destination !== undefined) return destination === 'document' || destination === 'iframe';
  const accept = request.headers.accept ?? '*/*';
  return accept.includes('text/html') || (accept.includes('*/*') && !segments.at(-1)?.includes('.'));
}

/**
 * @param {number} status
 * @param {string} contentType
 * @param {string} text
 * @param {Record<string, string>} [headers]
 * @returns {Answer}
 */
function textAnswer(status, contentType, text, headers = {}) {
  return {
    status,
    headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store', ...headers },
    body: Buffer.from(text),
  };
}

/** The API is no part of this server: a client that gets here reached it past the service worker. */
function apiAnswer() {
  const problem = {
    type: 'about:blank',
    title: 'Not found',
    status: 404,
    code: 'api_not_here',
    detail: 'The API runs in the service worker of an open Earmark page; this server only holds files.',
  };
  return textAnswer(404, 'application/problem+json', JSON.stringify(problem));
}

/** Reads and compresses files once per version of them. */
class Representations {
  /** @type {Map<string, Promise<Representation>>} */
  #known = new Map();

  /**
   * @param {string} path
   * @param {Encoding} encoding
   * @param {((html: string) => string) | null} rewrite
   * @returns {Promise<Representation | null>} `null` when there is no such file
   */
  async get(path, encoding, rewrite) {
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) return null;
    const key = [path, encoding, rewrite === null, found.mtimeMs, found.size].join('\0');
    const known = this.#known.get(key) ?? this.#make(path, encoding, rewrite);
    this.#known.set(key, known);
    return known;
  }

  /**
   * @param {string} path
   * @param {Encoding} encoding
   * @param {((html: string) => string) | null} rewrite
   * @returns {Promise<Representation>}
   */
  async #make(path, encoding, rewrite) {
    const contentType = contentTypeOf(extname(path));
    const content = await readFile(path);
    const plain = rewrite === null ? content : Buffer.from(rewrite(content.toString('utf8')));
    const body = encoding === 'identity' ? plain : await COMPRESSORS[encoding](plain);
    const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    return { body, contentType, etag: `"${digest}"` };
  }
}

/**
 * Lets relative addresses of the page resolve although it was asked for under a deep path.
 * @param {string} html
 * @returns {string}
 */
function withRootBase(html) {
  return html.replace(/<head>/i, '<head><base href="/">');
}

/**
 * @param {string} root the folder that holds the built app
 * @param {Representations} representations
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<Answer>}
 */
async function answer(root, representations, request) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return textAnswer(405, 'text/plain; charset=utf-8', 'Only GET and HEAD.\n', { Allow: 'GET, HEAD' });
  }
  const segments = pathSegments(request.url ?? '');
  if (segments === null) return textAnswer(400, 'text/plain; charset=utf-8', 'Malformed address.\n');
  if (segments[0] === 'api') return apiAnswer();

  const hidden = segments.some((segment) => segment.startsWith('.'));
  const isRoot = segments.length === 0;
  const file = isRoot ? join(root, 'index.html') : join(root, ...segments);
  const encoding = isCompressible(contentTypeOf(extname(file)))
    ? chooseEncoding(request.headers['accept-encoding'] ?? '')
    : 'identity';
  const exact = hidden ? null : await representations.get(file, encoding, null);
  if (exact) {
    const cacheControl = segments[0] === 'assets' ? IMMUTABLE : REVALIDATE;
    return fileAnswer(request, exact, encoding, { 'Cache-Control': cacheControl, Vary: 'Accept-Encoding' });
  }

  if (!hidden && segments[0] !== 'assets' && wantsDocument(request, segments)) {
    const pageEncoding = chooseEncoding(request.headers['accept-encoding'] ?? '');
    const page = await representations.get(join(root, 'index.html'), pageEncoding, withRootBase);
    const headers = { 'Cache-Control': REVALIDATE, Vary: 'Accept-Encoding, Accept, Sec-Fetch-Dest' };
    if (page) return fileAnswer(request, page, pageEncoding, headers);
  }
  return textAnswer(404, 'text/plain; charset=utf-8', 'Not found.\n');
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {Representation} representation
 * @param {Encoding} encoding
 * @param {Record<string, string>} caching
 * @returns {Answer}
 */
function fileAnswer(request, representation, encoding, caching) {
  /** @type {Record<string, string>} */
  const headers = { 'Content-Type': representation.contentType, ETag: representation.etag, ...caching };
  const held = (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (held.includes(representation.etag) || held.includes('*')) {
    return { status: 304, headers, body: Buffer.alloc(0) };
  }
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding;
  return { status: 200, headers, body: representation.body };
}

/**
 * An HTTP server for the built app in `root`, not yet listening.
 * @param {string} root
 * @returns {import('node:http').Server}
 */
export function createStaticServer(root) {
  const representations = new Representations();
  return createServer((request, response) => {
    answer(root, representations, request)
      .catch((error) => {
        console.error(`${request.method} ${request.url}: ${error instanceof Error ? error.message : error}`);
        return textAnswer(500, 'text/plain; charset=utf-8', 'The server could not read this file.\n');
      })
      .then(({ status, headers, body }) => {
        const length = status === 304 ? {} : { 'Content-Length': String(body.byteLength) };
        response.writeHead(status, { ...SECURITY_HEADERS, ...headers, ...length });
        response.end(request.method === 'HEAD' ? undefined : body);
      });
  });
}

/**
 * Listens on `port`, or on the next free one when `search` allows it.
 * @param {import('node:http').Server} server
 * @param {{ port: number, host: string, search: boolean }} options
 * @returns {Promise<number>} the port it listens on
 */
export async function listen(server, { port, host, search }) {
  const last = search ? port + 50 : port;
  for (let candidate = port; ; candidate += 1) {
    try {
      await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(candidate, host, () => {
          server.off('error', reject);
          resolve(undefined);
        });
      });
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : candidate;
    } catch (error) {
      const taken = /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE';
      if (!taken || candidate >= last) throw error;
    }
  }
}
