import { formatFinding } from '../checks';
import { ENGINES, type Engine } from '../terraform';
import type { LintInput } from './lint-input';
import type { LocatedFinding } from './located-finding';

/** What is found in the inputs as one engine reads them. */
export interface Reading {
  readonly findings: readonly LocatedFinding[];
  readonly imageCount: number;
  readonly stackCount: number;
  readonly lonePlans: readonly string[];
}

interface EngineInputs {
  /** Absent where all engines read the same. */
  readonly engine?: Engine | undefined;
  readonly inputs: readonly LintInput[];
}

/** Inputs as each engine reads them; once where that makes no difference. */
export function splitByEngine(inputs: readonly LintInput[]): EngineInputs[] {
  const getEngine = (input: LintInput): Engine | undefined =>
    input.kind === 'configuration' ? input.engine : undefined;
  if (inputs.every((input) => getEngine(input) === undefined)) return [{ inputs }];
  return ENGINES.map((engine) => ({
    engine,
    inputs: inputs.filter((input) => [engine, undefined].includes(getEngine(input))),
  }));
}

const ONLY: Readonly<Record<Engine, string>> = {
  terraform: 'That is so for Terraform, and OpenTofu before 1.8, which read no *.tofu files.',
  opentofu: 'That is so for OpenTofu from 1.8 on, which reads a *.tofu file in place of the *.tf file of its name.',
};

/** The findings of all readings, each once. One that not all readings have says whose it is. */
export function mergeReadings(
  readings: readonly (Reading & { readonly engine?: Engine | undefined })[],
): readonly LocatedFinding[] {
  const [first, ...rest] = readings;
  if (first === undefined || rest.length === 0) return first?.findings ?? [];
  const merged = new Map<string, { finding: LocatedFinding; engines: (Engine | undefined)[] }>();
  for (const { engine, findings } of readings) {
    for (const finding of findings) {
      const { file, line, column, message, severity, address } = finding;
      const key = JSON.stringify([file, line, column, message, severity, address]);
      const entry = merged.get(key);
      if (entry === undefined) merged.set(key, { finding, engines: [engine] });
      else entry.engines.push(engine);
    }
  }
  return [...merged.values()].map(({ finding, engines: [engine, ...others] }) =>
    others.length > 0 || engine === undefined ? finding : addReason(finding, ONLY[engine]),
  );
}

function addReason(finding: LocatedFinding, words: string): LocatedFinding {
  const longer = { ...finding, reason: `${finding.reason} ${words}`.trim() };
  return { ...longer, message: formatFinding(longer).trim() };
}
