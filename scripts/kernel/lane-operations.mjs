/** What the vector operations of the kernel do to a single lane. Lanes are floats; integers and masks are their bits. */
import binaryen from 'assemblyscript/binaryen';

/** @typedef {number} Expression */
/** @typedef {(module: binaryen.Module, a: Expression) => Expression} UnaryLane */
/** @typedef {(module: binaryen.Module, a: Expression, b: Expression) => Expression} BinaryLane */

/** @param {(module: binaryen.Module, a: Expression, b: Expression) => Expression} operation @returns {BinaryLane} */
const onBits = (operation) => (m, a, b) =>
  m.f32.reinterpret(operation(m, m.i32.reinterpret(a), m.i32.reinterpret(b)));

/** All bits set where the comparison holds. @param {BinaryLane} comparison @returns {BinaryLane} */
const mask = (comparison) => (m, a, b) => m.f32.reinterpret(m.i32.sub(m.i32.const(0), comparison(m, a, b)));

/** @type {ReadonlyMap<number, UnaryLane>} */
export const UNARY_LANES = new Map([
  [binaryen.AbsVecF32x4, (m, a) => m.f32.abs(a)],
  [binaryen.NegVecF32x4, (m, a) => m.f32.neg(a)],
  [binaryen.SqrtVecF32x4, (m, a) => m.f32.sqrt(a)],
  [binaryen.ConvertSVecI32x4ToVecF32x4, (m, a) => m.f32.convert_s.i32(m.i32.reinterpret(a))],
]);

/** Both operands are used more than once by some: they must be free of effects. @type {ReadonlyMap<number, BinaryLane>} */
export const BINARY_LANES = new Map([
  [binaryen.AddVecF32x4, (m, a, b) => m.f32.add(a, b)],
  [binaryen.SubVecF32x4, (m, a, b) => m.f32.sub(a, b)],
  [binaryen.MulVecF32x4, (m, a, b) => m.f32.mul(a, b)],
  [binaryen.DivVecF32x4, (m, a, b) => m.f32.div(a, b)],
  // As specified: pmin is b < a ? b : a, pmax is a < b ? b : a.
  [binaryen.PMinVecF32x4, (m, a, b) => m.select(m.f32.lt(b, a), m.copyExpression(b), m.copyExpression(a))],
  [binaryen.PMaxVecF32x4, (m, a, b) => m.select(m.f32.lt(a, b), m.copyExpression(b), m.copyExpression(a))],
  [binaryen.EqVecF32x4, mask((m, a, b) => m.f32.eq(a, b))],
  [binaryen.NeVecF32x4, mask((m, a, b) => m.f32.ne(a, b))],
  [binaryen.LtVecF32x4, mask((m, a, b) => m.f32.lt(a, b))],
  [binaryen.GtVecF32x4, mask((m, a, b) => m.f32.gt(a, b))],
  [binaryen.LeVecF32x4, mask((m, a, b) => m.f32.le(a, b))],
  [binaryen.GeVecF32x4, mask((m, a, b) => m.f32.ge(a, b))],
  [binaryen.AddVecI32x4, onBits((m, a, b) => m.i32.add(a, b))],
  [binaryen.SubVecI32x4, onBits((m, a, b) => m.i32.sub(a, b))],
  [binaryen.MulVecI32x4, onBits((m, a, b) => m.i32.mul(a, b))],
  [binaryen.AndVec128, onBits((m, a, b) => m.i32.and(a, b))],
  [binaryen.OrVec128, onBits((m, a, b) => m.i32.or(a, b))],
  [binaryen.XorVec128, onBits((m, a, b) => m.i32.xor(a, b))],
  [binaryen.AndNotVec128, onBits((m, a, b) => m.i32.and(a, m.i32.xor(b, m.i32.const(-1))))],
]);

/** @type {ReadonlyMap<number, BinaryLane>} */
export const SHIFT_LANES = new Map([
  [binaryen.ShlVecI32x4, (m, a, by) => m.f32.reinterpret(m.i32.shl(m.i32.reinterpret(a), by))],
  [binaryen.ShrUVecI32x4, (m, a, by) => m.f32.reinterpret(m.i32.shr_u(m.i32.reinterpret(a), by))],
  [binaryen.ShrSVecI32x4, (m, a, by) => m.f32.reinterpret(m.i32.shr_s(m.i32.reinterpret(a), by))],
]);
