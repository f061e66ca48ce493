/** The application's analysis worker in an engine without SIMD; the imports run in this order. */
import './without-simd.ts';
import '../../../src/workers/analysis.worker.ts';
