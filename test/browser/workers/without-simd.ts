/** Makes this realm an engine without WebAssembly SIMD: its feature test fails, and the SIMD kernel is out of reach. */
const fetchAnything = globalThis.fetch;

WebAssembly.validate = () => false;
globalThis.fetch = (input, init) =>
  /\/kernel[^/]*\.wasm/.test(String(input)) && !/scalar/.test(String(input))
    ? Promise.reject(new TypeError('An engine without SIMD cannot run this kernel.'))
    : fetchAnything(input, init);
