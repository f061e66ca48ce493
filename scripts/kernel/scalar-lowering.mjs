/**
 * Turns a WebAssembly module with SIMD into one without: every vector becomes four floats, every vector operation four scalar
 * ones. Each lane is rounded as before, so that both modules find the same results to the last bit.
 *
 * It knows the operations that the kernel uses and refuses others, as well as functions that pass vectors.
 */
import binaryen from 'assemblyscript/binaryen';
import { placesOf } from './expression-places.mjs';
import { BINARY_LANES, SHIFT_LANES, UNARY_LANES } from './lane-operations.mjs';

/** @typedef {number} Expression */
/** A vector: what to execute, and then the variables that hold its lanes. @typedef {{ code: Expression[], lanes: number[] }} Vector */

/** What AssemblyScript uses by default; every engine had it before SIMD. */
const FEATURES =
  binaryen.Features.MutableGlobals |
  binaryen.Features.SignExt |
  binaryen.Features.NontrappingFPToInt |
  binaryen.Features.BulkMemory |
  binaryen.Features.BulkMemoryOpt;
const LANES = [0, 1, 2, 3];
const LANE_BYTES = 4;
const CONSUMERS = new Set([
  binaryen.SIMDExtractId,
  binaryen.UnaryId,
  binaryen.StoreId,
  binaryen.LocalSetId,
  binaryen.DropId,
  binaryen.BreakId,
]);
const SPLATS = new Set([binaryen.SplatVecF32x4, binaryen.SplatVecI32x4]);

/**
 * @param {Uint8Array} simd a module
 * @returns {Uint8Array} the same module for engines without SIMD
 */
export function lowerToScalar(simd) {
  const module = binaryen.readBinary(simd);
  const functions = Array.from({ length: module.getNumFunctions() }, (_, i) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(i)),
  );
  for (const info of functions) {
    if (info.module) continue; // imported
    const lowering = new FunctionLowering(module, info);
    const body = lowering.lower(info.body);
    module.removeFunction(info.name);
    module.addFunction(info.name, info.params, info.results, lowering.variables, body);
  }
  module.setFeatures(FEATURES);
  if (!module.validate()) throw new Error('The scalar kernel is not a valid module.');
  binaryen.setOptimizeLevel(3);
  module.optimize();
  const scalar = module.emitBinary();
  module.dispose();
  return scalar;
}

/** @param {Expression} expression */
const isVector = (expression) => expression !== 0 && binaryen.getExpressionType(expression) === binaryen.v128;

class FunctionLowering {
  /** Types of the function's variables; those that held vectors are there, but unused. @type {number[]} */
  variables;
  #module;
  #parameterCount;
  /** Four floats for each variable that held a vector. @type {Map<number, number[]>} */
  #lanesOfVariable = new Map();
  /** Where a block that had a vector as its value leaves it. @type {Map<string, number[]>} */
  #lanesOfBlock = new Map();

  /** @param {binaryen.Module} module @param {binaryen.FunctionInfo} info */
  constructor(module, info) {
    const parameters = binaryen.expandType(info.params);
    if ([...parameters, info.results].includes(binaryen.v128))
      throw new Error(`${info.name} passes vectors.`);
    this.#module = module;
    this.#parameterCount = parameters.length;
    this.variables = info.vars.map((type) => (type === binaryen.v128 ? binaryen.i32 : type));
    for (const [index, type] of info.vars.entries()) {
      if (type === binaryen.v128) this.#lanesOfVariable.set(this.#parameterCount + index, this.#freshLanes());
    }
  }

  /**
   * An expression that is no vector, with all vectors inside it lowered.
   * @param {Expression} expression
   * @returns {Expression}
   */
  lower(expression) {
    const consumer = this.#consumer(expression);
    if (consumer !== null) return consumer;
    for (const { child, replace } of placesOf(expression)) if (child !== 0) replace(this.lower(child));
    return expression;
  }

  /**
   * What becomes of an expression that takes a vector but is none; `null` for all others.
   * @param {Expression} expression
   * @returns {Expression | null}
   */
  #consumer(expression) {
    if (!CONSUMERS.has(binaryen.getExpressionId(expression))) return null;
    const info = binaryen.getExpressionInfo(expression);
    const m = this.#module;
    if (info.id === binaryen.SIMDExtractId) {
      const { op, vec, index } = /** @type {binaryen.SIMDExtractInfo} */ (info);
      const { code, lanes } = this.#vector(vec);
      const lane = this.#get(lanes[index]);
      return this.#sequence(code, op === binaryen.ExtractLaneVecF32x4 ? lane : m.i32.reinterpret(lane));
    }
    const { value } = /** @type {{ value?: unknown }} */ (info);
    if (typeof value !== 'number' || !isVector(value)) return null;
    const { code, lanes } = this.#vector(value);
    switch (info.id) {
      case binaryen.UnaryId:
        return this.#sequence(code, this.#bitmask(/** @type {binaryen.UnaryInfo} */ (info), lanes));
      case binaryen.StoreId:
        return this.#stores(/** @type {binaryen.StoreInfo} */ (info), code, lanes);
      case binaryen.LocalSetId: {
        const { index } = /** @type {binaryen.LocalSetInfo} */ (info);
        return this.#sequence(code, ...this.#copies(lanes, this.#lanesOf(index)));
      }
      case binaryen.DropId:
        return this.#sequence(code);
      case binaryen.BreakId: {
        const { name, condition } = /** @type {binaryen.BreakInfo} */ (info);
        if (condition !== 0) break;
        return this.#sequence(code, ...this.#copies(lanes, this.#lanesOfBlock.get(name) ?? []), m.br(name));
      }
    }
    throw new Error(`A vector goes where it was not expected: kind ${info.id}.`);
  }

  /** @param {binaryen.UnaryInfo} info @param {number[]} lanes */
  #bitmask({ op }, lanes) {
    if (op !== binaryen.BitmaskVecI32x4) throw new Error(`Operation ${op} on a vector is not known.`);
    const { i32 } = this.#module;
    const bits = LANES.map((lane) =>
      i32.shl(i32.shr_u(i32.reinterpret(this.#get(lanes[lane])), i32.const(31)), i32.const(lane)),
    );
    return bits.reduce((sum, bit) => i32.or(sum, bit));
  }

  /** The address comes first, as it did. @param {binaryen.StoreInfo} info @param {Expression[]} code @param {number[]} lanes */
  #stores({ ptr, offset }, code, lanes) {
    const m = this.#module;
    const address = this.#fresh(binaryen.i32);
    const stores = LANES.map((lane) =>
      m.f32.store(
        offset + lane * LANE_BYTES,
        LANE_BYTES,
        m.local.get(address, binaryen.i32),
        this.#get(lanes[lane]),
      ),
    );
    return this.#sequence([m.local.set(address, this.lower(ptr)), ...code], ...stores);
  }

  /**
   * @param {Expression} expression a vector
   * @returns {Vector}
   */
  #vector(expression) {
    const info = binaryen.getExpressionInfo(expression);
    switch (info.id) {
      case binaryen.LocalGetId:
        return this.#computed(
          [],
          this.#lanesOf(/** @type {binaryen.LocalGetInfo} */ (info).index).map((i) => this.#get(i)),
        );
      case binaryen.LocalSetId: {
        const { index, value } = /** @type {binaryen.LocalSetInfo} */ (info);
        const { code, lanes } = this.#vector(value);
        return { code: [...code, ...this.#copies(lanes, this.#lanesOf(index))], lanes };
      }
      case binaryen.ConstId:
        return this.#constant(/** @type {binaryen.ConstInfo} */ (info));
      case binaryen.LoadId:
      case binaryen.SIMDLoadId:
        return this.#load(/** @type {binaryen.LoadInfo} */ (info), info.id === binaryen.SIMDLoadId);
      case binaryen.UnaryId:
        return this.#unary(/** @type {binaryen.UnaryInfo} */ (info));
      case binaryen.BinaryId:
        return this.#binary(/** @type {binaryen.BinaryInfo} */ (info));
      case binaryen.SIMDShiftId:
        return this.#shift(/** @type {binaryen.SIMDShiftInfo} */ (info));
      case binaryen.SIMDShuffleId:
        return this.#shuffle(/** @type {binaryen.SIMDShuffleInfo} */ (info));
      case binaryen.SIMDReplaceId:
        return this.#replace(/** @type {binaryen.SIMDReplaceInfo} */ (info));
      case binaryen.SelectId:
        return this.#select(/** @type {binaryen.SelectInfo} */ (info));
      case binaryen.BlockId:
        return this.#block(/** @type {binaryen.BlockInfo} */ (info));
      case binaryen.IfId:
        return this.#if(/** @type {binaryen.IfInfo} */ (info));
    }
    throw new Error(`A vector comes from where it was not expected: kind ${info.id}.`);
  }

  /** @param {binaryen.ConstInfo} info @returns {Vector} */
  #constant({ value }) {
    const bytes = new DataView(Uint8Array.from(/** @type {number[]} */ (value)).buffer);
    const { i32, f32 } = this.#module;
    return this.#computed(
      [],
      LANES.map((lane) => f32.reinterpret(i32.const(bytes.getInt32(lane * LANE_BYTES, true)))),
    );
  }

  /** @param {binaryen.LoadInfo} info @param {boolean} isSplat @returns {Vector} */
  #load({ ptr, offset }, isSplat) {
    const m = this.#module;
    const address = this.#fresh(binaryen.i32);
    const loads = LANES.map((lane) =>
      m.f32.load(offset + (isSplat ? 0 : lane * LANE_BYTES), LANE_BYTES, m.local.get(address, binaryen.i32)),
    );
    return this.#computed([m.local.set(address, this.lower(ptr))], loads);
  }

  /** @param {binaryen.UnaryInfo} info @returns {Vector} */
  #unary({ op, value }) {
    const m = this.#module;
    if (SPLATS.has(op)) {
      const scalar = this.lower(value);
      const lane = this.#fresh(binaryen.f32);
      const set = m.local.set(lane, op === binaryen.SplatVecF32x4 ? scalar : m.f32.reinterpret(scalar));
      return { code: [set], lanes: LANES.map(() => lane) };
    }
    const operation = known(UNARY_LANES, op);
    const { code, lanes } = this.#vector(value);
    return this.#computed(
      code,
      lanes.map((lane) => operation(m, this.#get(lane))),
    );
  }

  /** @param {binaryen.BinaryInfo} info @returns {Vector} */
  #binary({ op, left, right }) {
    const operation = known(BINARY_LANES, op);
    const a = this.#vector(left);
    const b = this.#vector(right);
    const lanes = LANES.map((lane) =>
      operation(this.#module, this.#get(a.lanes[lane]), this.#get(b.lanes[lane])),
    );
    return this.#computed([...a.code, ...b.code], lanes);
  }

  /** @param {binaryen.SIMDShiftInfo} info @returns {Vector} */
  #shift({ op, vec, shift }) {
    const m = this.#module;
    const operation = known(SHIFT_LANES, op);
    const { code, lanes } = this.#vector(vec);
    const by = this.#fresh(binaryen.i32);
    const shifted = lanes.map((lane) => operation(m, this.#get(lane), m.local.get(by, binaryen.i32)));
    return this.#computed([...code, m.local.set(by, this.lower(shift))], shifted);
  }

  /** @param {binaryen.SIMDShuffleInfo} info @returns {Vector} */
  #shuffle({ left, right, mask }) {
    const a = this.#vector(left);
    const b = this.#vector(right);
    const both = [...a.lanes, ...b.lanes];
    const lanes = LANES.map((lane) => {
      const bytes = mask.slice(lane * LANE_BYTES, (lane + 1) * LANE_BYTES);
      const first = bytes[0] ?? 0;
      if (first % LANE_BYTES !== 0 || bytes.some((byte, i) => byte !== first + i)) {
        throw new Error('A shuffle moves parts of lanes.');
      }
      return both[first / LANE_BYTES] ?? 0;
    });
    return { code: [...a.code, ...b.code], lanes };
  }

  /** @param {binaryen.SIMDReplaceInfo} info @returns {Vector} */
  #replace({ op, vec, index, value }) {
    const m = this.#module;
    const { code, lanes } = this.#vector(vec);
    const scalar = this.lower(value);
    const lane = this.#fresh(binaryen.f32);
    const set = m.local.set(lane, op === binaryen.ReplaceLaneVecF32x4 ? scalar : m.f32.reinterpret(scalar));
    return { code: [...code, set], lanes: lanes.map((old, i) => (i === index ? lane : old)) };
  }

  /** @param {binaryen.SelectInfo} info @returns {Vector} */
  #select({ condition, ifTrue, ifFalse }) {
    const m = this.#module;
    const a = this.#vector(ifTrue);
    const b = this.#vector(ifFalse);
    const chosen = this.#fresh(binaryen.i32);
    const lanes = LANES.map((lane) =>
      m.select(m.local.get(chosen, binaryen.i32), this.#get(a.lanes[lane]), this.#get(b.lanes[lane])),
    );
    return this.#computed([...a.code, ...b.code, m.local.set(chosen, this.lower(condition))], lanes);
  }

  /** @param {binaryen.BlockInfo} info @returns {Vector} */
  #block({ name, children }) {
    const result = this.#freshLanes();
    if (name) this.#lanesOfBlock.set(name, result);
    const code = children.flatMap((child) => {
      if (!isVector(child)) return [this.lower(child)];
      const last = this.#vector(child);
      return [...last.code, ...this.#copies(last.lanes, result)];
    });
    return { code: [this.#module.block(name, code, binaryen.none)], lanes: result };
  }

  /** @param {binaryen.IfInfo} info @returns {Vector} */
  #if({ condition, ifTrue, ifFalse }) {
    const result = this.#freshLanes();
    const [then, otherwise] = [ifTrue, ifFalse].map((branch) => {
      if (!isVector(branch)) return this.lower(branch);
      const { code, lanes } = this.#vector(branch);
      return this.#sequence(code, ...this.#copies(lanes, result));
    });
    return { code: [this.#module.if(this.lower(condition), then ?? 0, otherwise)], lanes: result };
  }

  /** Lanes that are computed once and kept. @param {Expression[]} code @param {Expression[]} values @returns {Vector} */
  #computed(code, values) {
    const lanes = this.#freshLanes();
    return {
      code: [...code, ...values.map((value, i) => this.#module.local.set(lanes[i] ?? 0, value))],
      lanes,
    };
  }

  /** @param {number[]} from @param {number[]} to */
  #copies(from, to) {
    return to.map((lane, i) => this.#module.local.set(lane, this.#get(from[i])));
  }

  /** @param {number | undefined} variable */
  #get(variable) {
    if (variable === undefined) throw new RangeError('A vector has four lanes.');
    return this.#module.local.get(variable, binaryen.f32);
  }

  /** @param {number} variable */
  #lanesOf(variable) {
    const lanes = this.#lanesOfVariable.get(variable);
    if (!lanes) throw new Error(`Variable ${variable} holds no vector.`);
    return lanes;
  }

  /** @param {Expression[]} code @param {Expression[]} rest */
  #sequence(code, ...rest) {
    const last = rest.at(-1) ?? code.at(-1);
    const type = last === undefined ? binaryen.none : binaryen.getExpressionType(last);
    return this.#module.block(null, [...code, ...rest], type);
  }

  #freshLanes() {
    return LANES.map(() => this.#fresh(binaryen.f32));
  }

  /** @param {number} type */
  #fresh(type) {
    this.variables.push(type);
    return this.#parameterCount + this.variables.length - 1;
  }
}

/**
 * @template Operation
 * @param {ReadonlyMap<number, Operation>} operations
 * @param {number} op
 */
function known(operations, op) {
  const operation = operations.get(op);
  if (!operation)
    throw new Error(`The vector operation ${op} has no scalar form yet: add it to lane-operations.mjs.`);
  return operation;
}
