// Entry of the window's preload script: hands the page its bridge. Runs isolated from the page, in its sandbox.

import { contextBridge, ipcRenderer } from 'electron';
import type { PageWindow } from './preload/create-bridge.ts';
import { createBridge } from './preload/create-bridge.ts';

const page = globalThis as unknown as PageWindow<unknown>;
contextBridge.exposeInMainWorld('ringside', createBridge(ipcRenderer, page, process));
