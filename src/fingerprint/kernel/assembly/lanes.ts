/** Small operations on four floats at a time. */

/** The sum of the four lanes. */
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
export function sumLanes(v: v128): f32 {
  const low = f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1);
  const high = f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3);
  return low + high;
}

/** The largest of the four lanes. */
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
export function maxLanes(v: v128): f32 {
  const low = max(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1));
  const high = max(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3));
  return max(low, high);
}

/** The lanes in reverse order. */
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
export function reverseLanes(v: v128): v128 {
  return v128.shuffle<f32>(v, v, 3, 2, 1, 0);
}

/** Lanes 0 and 2 of both vectors: the even ones of eight consecutive floats. */
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
export function evenLanes(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(low, high, 0, 2, 4, 6);
}

/** The odd lanes of both, those of `low` first. */
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
export function oddLanes(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(low, high, 1, 3, 5, 7);
}

/** Stores the transpose of four vectors: `address` receives lane 0 of each, then lane 1 of each, and so on. */
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
export function storeTransposed(a: usize, b: usize, c: usize, d: usize, v0: v128, v1: v128, v2: v128, v3: v128): void {
  const front01 = v128.shuffle<f32>(v0, v1, 0, 4, 1, 5);
  const back01 = v128.shuffle<f32>(v0, v1, 2, 6, 3, 7);
  const front23 = v128.shuffle<f32>(v2, v3, 0, 4, 1, 5);
  const back23 = v128.shuffle<f32>(v2, v3, 2, 6, 3, 7);
  v128.store(a, v128.shuffle<f32>(front01, front23, 0, 1, 4, 5));
  v128.store(b, v128.shuffle<f32>(front01, front23, 2, 3, 6, 7));
  v128.store(c, v128.shuffle<f32>(back01, back23, 0, 1, 4, 5));
  v128.store(d, v128.shuffle<f32>(back01, back23, 2, 3, 6, 7));
}

/** The exponent fields of four positive floats, biased by 127. */
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
export function exponents(v: v128): v128 {
  return i32x4.shr_u(v, 23);
}

/** The mantissas of four positive floats, in [1, 2). */
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
export function mantissas(v: v128): v128 {
  return v128.or(v128.and(v, i32x4.splat(0x7fffff)), i32x4.splat(0x3f800000));
}

/**
 * log2 of four positive normal floats, with an absolute error below 1e-5.
 * The polynomial interpolates log2(m) / (m − 1) at the six Chebyshev nodes of [1, 2].
 */
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
export function log2Lanes(v: v128): v128 {
  const m = mantissas(v);
  let p = f32x4.splat(-0.03382204);
  p = f32x4.add(f32x4.mul(p, m), f32x4.splat(0.31358132));
  p = f32x4.add(f32x4.mul(p, m), f32x4.splat(-1.2177428));
  p = f32x4.add(f32x4.mul(p, m), f32x4.splat(2.57862));
  p = f32x4.add(f32x4.mul(p, m), f32x4.splat(-3.309585));
  p = f32x4.add(f32x4.mul(p, m), f32x4.splat(3.1116302));
  const whole = f32x4.convert_i32x4_s(i32x4.sub(exponents(v), i32x4.splat(127)));
  return f32x4.add(whole, f32x4.mul(f32x4.sub(m, f32x4.splat(1)), p));
}
