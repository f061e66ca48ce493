import { expose } from 'comlink';
import { createAnalysis } from './analysis.ts';
import { loadKernel } from './load-kernel.ts';

expose(createAnalysis(loadKernel));
