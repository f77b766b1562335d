import { quotePath } from '../../text';
import { fail, ok, type Check } from './check';
import { isInRange } from './range';
import type { Surroundings } from './surroundings';

export type Product = 'Terraform' | 'OpenTofu';

export interface EngineChecks {
  readonly checks: readonly Check[];
  /** The engines that were found, each once. */
  readonly products: readonly Product[];
}

/** Terraform speaks plugin protocol 6 from this version on, and every OpenTofu does. */
const FIT = '>=1.0.0';
const SUBJECT = 'engine';

/** Which engines there are, in the order in which they are taken: the one that the environment names, and those on PATH. */
export async function checkEngines(surroundings: Surroundings): Promise<EngineChecks> {
  const named = surroundings.env['TERRAFORM_BINARY_NAME'] ?? '';
  const names = [...new Set([...(named === '' ? [] : [named]), 'terraform', 'tofu'])];
  const checks: Check[] = [];
  const products = new Set<Product>();
  for (const name of names) {
    const printed = await surroundings.run(name, ['version']);
    const [, product, version] = /^(Terraform|OpenTofu) v(\S+)/m.exec(printed ?? '') ?? [];
    if (version !== undefined) {
      products.add(product as Product);
      checks.push(judge(`${product} ${version} (${quotePath(name)})`, version));
    } else if (name === named) checks.push(describeNamed(name));
  }
  if (checks.length > 0) return { checks, products: [...products] };
  const remedy = 'Put one on PATH, or name it in TERRAFORM_BINARY_NAME.';
  return { checks: [fail(SUBJECT, 'There is neither terraform nor tofu on PATH.', remedy)], products: [] };
}

function judge(words: string, version: string): Check {
  if (isInRange(version, FIT) !== false) return ok(SUBJECT, `${words}.`);
  return fail(SUBJECT, `${words} has no plugin protocol 6.`, 'Install Terraform 1.0 or later, or OpenTofu.');
}

function describeNamed(name: string): Check {
  const words = `TERRAFORM_BINARY_NAME names ${quotePath(name)}, which does not start or is no engine.`;
  return fail(SUBJECT, words, 'Name terraform, tofu or the path of one of them.');
}
