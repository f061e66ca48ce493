/** The codec's headers, as a decoder configuration carries them. Throws where there are none. */
export function descriptionOf({ description, codec }: AudioDecoderConfig): Uint8Array {
  if (!description) throw new Error(`the headers of ${codec} are missing`);
  return ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description);
}
