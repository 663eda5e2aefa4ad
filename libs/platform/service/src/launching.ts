// What a launcher needs, without the modules of the services that it starts.
export { type LauncherMessage } from './launcher.js';
export { causesOf, EXIT_CONFIG, EXIT_FAILED, startFailure } from './start-failure.js';
