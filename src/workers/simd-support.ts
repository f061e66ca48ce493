/** A module with one function that splats an integer to a vector and drops it. */
const SPLAT_MODULE = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic and version
  ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00], // type 0: () → ()
  ...[0x03, 0x02, 0x01, 0x00], // function 0 is of type 0
  ...[0x0a, 0x09, 0x01, 0x07, 0x00, 0x41, 0x00, 0xfd, 0x11, 0x1a, 0x0b], // i32.const 0, i32x4.splat, drop, end
);

/** Whether this engine runs WebAssembly SIMD: all do since Chrome 91, Firefox 89 and Safari 16.4, where the processor can. */
export function supportsSimd(): boolean {
  return WebAssembly.validate(SPLAT_MODULE);
}
