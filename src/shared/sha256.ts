/** As much of Web Crypto as matters here, the same in every realm; this wing compiles without DOM types. */
declare const crypto: {
  subtle: { digest(name: 'SHA-256', data: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> };
};

/** SHA-256 of bytes, in lower-case hex: 64 digits. */
export async function sha256Hex(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
