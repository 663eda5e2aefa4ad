import { startProgram } from './processes.js';

/** The installation's own command line. */
export interface CommandLine {
  /** Runs it with `--json` and gives the object that it prints. @throws Error with what it said unless it ends with one of the codes */
  run<T>(args: readonly string[], codes?: readonly number[]): Promise<T>;
}

/** The command line of the installation that the settings name. */
export const commandLine = (env: Readonly<Record<string, string>>): CommandLine => ({
  run: async <T>(args: readonly string[], codes: readonly number[] = [0]): Promise<T> => {
    const program = startProgram({ script: 'apps/cli/dist/program.js', args: [...args, '--json'], env });
    const { code } = await program.ended;
    if (code === null || !codes.includes(code))
      throw new Error(`gongkai ${args.join(' ')} ended with ${String(code)}: ${program.said()}`);
    // What it logs comes before its result.
    const printed = program
      .said()
      .match(/^\{.*\}$/gm)
      ?.at(-1);
    if (printed === undefined) throw new Error(`gongkai ${args.join(' ')} printed no result: ${program.said()}`);
    return JSON.parse(printed) as T;
  },
});
