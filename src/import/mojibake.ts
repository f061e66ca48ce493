/** Where Windows-1252 differs from Latin-1: the characters of bytes 0x80–0x9f; `\0` where a byte has none. */
const WINDOWS_1252 = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Repairs UTF-8 that was decoded as Latin-1 or Windows-1252 (`BjÃ¶rk` for `Björk`), as happens to RIFF INFO and
 * ID3v1 tags, which name no encoding. Text that isn't such a mishap comes back as it is: genuine Latin-1 is
 * practically never valid UTF-8 once it has a character above 0x7f.
 */
export function repairMojibake(text: string): string {
  if (!/[\u0080-\uffff]/u.test(text)) return text;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const byte = byteOf(text.charAt(i));
    if (byte === null) return text;
    bytes[i] = byte;
  }
  return decodeOrNull(bytes) ?? text;
}

function byteOf(character: string): number | null {
  const code = character.charCodeAt(0);
  if (code <= 0xff) return code;
  const index = WINDOWS_1252.indexOf(character);
  return index === -1 ? null : 0x80 + index;
}

function decodeOrNull(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null; // not UTF-8, which is the question asked here
  }
}
