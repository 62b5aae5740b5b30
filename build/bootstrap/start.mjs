// `npm start`: the desktop where Electron's binary can be had and a window can be shown, else the station.

import { join } from 'node:path';
import { electronProgram, failedLately, fetchElectron } from './electron-binary.mjs';
import { NODE_24, ROOT, run } from './run.mjs';

const STATION = join(ROOT, 'out', 'station', 'station.js');

/** Only the station understands these. */
const STATION_WORDS = new Set(['--station', '--json', '--help', '-h']);

/** A program that ends like this at once did not start: a library or the system's sandbox is missing. */
const NEVER_STARTED = new Set([126, 127, 132, 133, 134]);
const AT_ONCE = 10_000;

const say = (text) => process.stderr.write(`ringside: ${text}\n`);

/** Resolves to the exit code. `world` stands in for this machine in tests. */
export async function start(words, env, world = {}) {
  const { variables = process.env, platform = process.platform, isRoot = process.getuid?.() === 0 } = world;
  const { electron = join(ROOT, 'node_modules', 'electron'), app = ROOT, station = STATION } = world;
  const given = words.filter((word) => word !== '--station');
  const runStation = () => run(NODE_24, [station, 'serve', ...given], { env });

  const why = whyNoWindow(words, variables, platform, isRoot);
  if (why !== null) {
    if (why !== '') say(`${why}; the station starts, its console opens in a browser`);
    return runStation();
  }
  const program = electronProgram(electron) ?? (await fetched(electron, variables));
  if (program === null) return runStation();
  const { ELECTRON_RUN_AS_NODE: _ignored, ...clean } = env;
  const startedAt = Date.now();
  const code = await run(program, [app, ...given], { env: clean });
  if (!NEVER_STARTED.has(code) || Date.now() - startedAt > AT_ONCE) return code;
  say(`the desktop cannot run on this system (code ${code}); the station starts, its console opens in a browser`);
  return runStation();
}

/** Null: a window can be shown. Empty: nobody expects one. */
function whyNoWindow(words, variables, platform, isRoot) {
  if (
    words.some((word) => STATION_WORDS.has(word)) ||
    variables.CI === 'true' ||
    variables.RINGSIDE_NO_ELECTRON === '1'
  )
    return '';
  if (platform !== 'linux') return null;
  if (!variables.DISPLAY && !variables.WAYLAND_DISPLAY) return 'there is no display here';
  return isRoot ? 'a desktop window does not open for root' : null;
}

/** The program once it is there; null when it cannot be had, which was said then. */
async function fetched(electron, variables) {
  const stamp = join(electron, '..', '.ringside-electron');
  const instead = 'the station starts, its console opens in a browser';
  if (failedLately(stamp)) {
    say(`the desktop window could not be loaded earlier today (delete ${stamp} to try again); ${instead}`);
    return null;
  }
  say('loading the desktop window, about 120 MB, once …');
  const reason = await fetchElectron(electron, { stamp, say, variables });
  if (reason === null) return electronProgram(electron);
  say(`the desktop window cannot be loaded: ${reason}; ${instead}`);
  return null;
}
