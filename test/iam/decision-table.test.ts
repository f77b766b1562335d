import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide, type Decision, type Layer } from '../../src/iam';
import { listDocuments, readPolicies, readRequest, type DecisionCase } from './read-case';

const FOLDER = join(__dirname, 'cases');

function formatLayer(layer: Layer): string {
  return layer.kind === 'scp' ? `scp ${layer.level}` : layer.kind;
}

function listReasons(decision: Decision): string[] {
  if (decision.kind !== 'deny') return [];
  return decision.reason.kind === 'explicitDeny' ? ['explicit'] : decision.reason.layers.map(formatLayer);
}

for (const file of readdirSync(FOLDER)) {
  const cases = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as DecisionCase[];
  describe(file, () => {
    test.each(cases)('$name', (table) => {
      const policies = readPolicies(table);
      const decision = decide(readRequest(table), policies);
      expect(decision.kind).toBe(table.expect);
      expect(decision.statements.map(({ sid }) => sid).sort()).toEqual([...table.sids].sort());
      if (table.because) expect(listReasons(decision)).toEqual(table.because);
      const problems = listDocuments(policies).flatMap((document) =>
        document.kind === 'unknown' ? [] : document.problems,
      );
      expect(problems.map(({ kind }) => kind).sort()).toEqual([...(table.problems ?? [])].sort());
    });
  });
}
