/** `npm run dev`: Vite's development server, after installing and building what it needs. Arguments go to Vite. */
import { CommandFailed, runNode } from './run-command.mjs';
import { ensureInstalled } from './setup.mjs';

await ensureInstalled();
const kernelExit = await runNode('scripts/build-kernel.mjs');
if (kernelExit !== 0) throw new CommandFailed('Building the kernel', kernelExit);
process.exitCode = await runNode('node_modules/vite/bin/vite.js', process.argv.slice(2));
