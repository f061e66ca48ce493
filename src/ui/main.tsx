import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createEngine } from '../engine/engine.ts';
import './theme/mantine.css';
import './theme/tokens.css';
import './theme/global.css';
import './theme/forced-colors.css';
import { App } from './App.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element "root".');

const engine = createEngine();
createRoot(root).render(
  <StrictMode>
    <App engine={engine} />
  </StrictMode>,
);
