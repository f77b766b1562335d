import { createEnvironment } from '../../src/emulator';

interface CliOptions {
  /** Home of the command: what it installs and remembers stays in there. */
  readonly home: string;
  /** The engine. */
  readonly binary: string;
  /** URL of the emulator. */
  readonly url: string;
}

/** The environment of cdktf's command, or of its like, on the emulator. */
export function createCliEnvironment({ home, binary, url }: CliOptions): NodeJS.ProcessEnv {
  const { TF_CLI_CONFIG_FILE: _, ...inherited } = process.env;
  return {
    ...createEnvironment(url, { ...inherited, AWS_REGION: 'eu-central-1' }),
    HOME: home,
    TERRAFORM_BINARY_NAME: binary,
    CHECKPOINT_DISABLE: '1',
    CI: '1',
  };
}
