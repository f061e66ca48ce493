import { expose, type ProxyMethods, releaseProxy } from 'comlink';
import { createAnalysis } from './analysis.ts';
import { loadKernel } from './load-kernel.ts';
import type { AnalysisWorkerApi } from './protocol.ts';

const analysis = createAnalysis(loadKernel);

const api: AnalysisWorkerApi = {
  analyse: (request, onUpdate) => analysis.analyse(request, onUpdate).finally(() => release(onUpdate)),
  analysePcm: (request, onUpdate) => analysis.analysePcm(request, onUpdate).finally(() => release(onUpdate)),
  hold: (isHeld) => analysis.hold(isHeld),
  prepare: () => analysis.prepare(),
};

/** Each callback came over a port of its own; without this both ends would keep it until they are collected. */
function release(callback: unknown): void {
  (callback as ProxyMethods)[releaseProxy](); // whatever function comes through Comlink is a proxy
}

expose(api);
