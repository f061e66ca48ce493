/** The places in an expression of Binaryen that hold other expressions, each with a way to put another one there. */
import binaryen from 'assemblyscript/binaryen';

/** @typedef {number} Expression */
/** @typedef {{ child: Expression, replace: (replacement: Expression) => void }} Place */

/** By kind of expression: the class that reaches into it, and the names of what it holds. @type {Record<string, string[]>} */
const OPERANDS = {
  If: ['Condition', 'IfTrue', 'IfFalse'],
  Loop: ['Body'],
  Break: ['Condition', 'Value'],
  Switch: ['Condition', 'Value'],
  LocalSet: ['Value'],
  GlobalSet: ['Value'],
  Load: ['Ptr'],
  Store: ['Ptr', 'Value'],
  Unary: ['Value'],
  Binary: ['Left', 'Right'],
  Select: ['IfTrue', 'IfFalse', 'Condition'],
  Drop: ['Value'],
  Return: ['Value'],
  MemoryGrow: ['Delta'],
  MemoryCopy: ['Dest', 'Source', 'Size'],
  MemoryFill: ['Dest', 'Value', 'Size'],
};
/** Kinds that hold a list. @type {Record<string, string>} */
const LISTS = { Block: 'Child', Call: 'Operand' };
/** Kinds that hold nothing. */
const LEAVES = ['Nop', 'Unreachable', 'Const', 'LocalGet', 'GlobalGet', 'MemorySize'];

/** @typedef {Record<string, (expression: Expression, ...rest: number[]) => number>} Methods */
// Binaryen's type declarations leave its expression classes out; by these names it has them, and the numbers of their kinds.
const classes = /** @type {Record<string, Methods>} */ (/** @type {unknown} */ (binaryen));
const kinds = /** @type {Record<string, number>} */ (/** @type {unknown} */ (binaryen));

/** @type {Map<number, (expression: Expression) => Place[]>} */
const READERS = new Map();
for (const kind of LEAVES) READERS.set(kindNumber(kind), () => []);
for (const [kind, names] of Object.entries(OPERANDS)) READERS.set(kindNumber(kind), operands(kind, names));
for (const [kind, name] of Object.entries(LISTS)) READERS.set(kindNumber(kind), list(kind, name));

/** @param {string} kind */
function kindNumber(kind) {
  const number = kinds[`${kind}Id`];
  if (number === undefined) throw new Error(`Binaryen has no kind ${kind}.`);
  return number;
}

/**
 * @param {string} kind
 * @param {string} method
 */
function methodOf(kind, method) {
  const found = classes[kind]?.[method];
  if (!found) throw new Error(`Binaryen has no ${kind}.${method}.`);
  return found;
}

/**
 * @param {string} kind
 * @param {string[]} names
 * @returns {(expression: Expression) => Place[]}
 */
function operands(kind, names) {
  const methods = names.map((name) => ({
    get: methodOf(kind, `get${name}`),
    set: methodOf(kind, `set${name}`),
  }));
  return (expression) =>
    methods.map(({ get, set }) => ({
      child: get(expression),
      replace: (replacement) => set(expression, replacement),
    }));
}

/**
 * @param {string} kind
 * @param {string} name
 * @returns {(expression: Expression) => Place[]}
 */
function list(kind, name) {
  const count = methodOf(kind, kind === 'Block' ? 'getNumChildren' : 'getNumOperands');
  const get = methodOf(kind, `get${name}At`);
  const set = methodOf(kind, `set${name}At`);
  return (expression) =>
    Array.from({ length: count(expression) }, (_, index) => ({
      child: get(expression, index),
      replace: (replacement) => set(expression, index, replacement),
    }));
}

/**
 * The expressions inside another one; a place that is empty has child 0.
 * @param {Expression} expression
 * @returns {Place[]}
 */
export function placesOf(expression) {
  const id = binaryen.getExpressionId(expression);
  const read = READERS.get(id);
  if (!read) throw new Error(`No way is known into an expression of kind ${id}.`);
  return read(expression);
}
