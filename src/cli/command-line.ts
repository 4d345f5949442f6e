/** Environment variables, as the process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What ends a command line: 0 done, 1 the work failed or found problems, 2 the words of the command are off. */
export type ExitCode = 0 | 1 | 2;

/** What the commands of one run share. */
export interface CommandLine {
  readonly environment: Environment;
  /** Sets how the run ends; 0 when nothing is said. */
  readonly endWith: (code: ExitCode) => void;
}
