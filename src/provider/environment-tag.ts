import type { Environment } from '../client';
import { EMPTY_IMAGE, validImageTags, type Finding } from '../checks';
import type { Diagnostic } from '../framework';
import { DEFAULT_TAG_VARIABLE, readDefaultTagVariables } from '../model';
import { diagnose } from './diagnostic/diagnose';
import { hideValues } from './diagnostic/hidden-value';
import { declareTagValue } from './image/validate-image';
import { flattenTags } from './tags/tag-set';

/** The checks of an image's tags, for the default ones that the environment has. Their values are not shown. */
export function checkEnvironmentTags(env: Environment): Diagnostic[] {
  const tags = readDefaultTagVariables(env);
  if (tags.size === 0) return [];
  const findings = validImageTags
    .check({ ...EMPTY_IMAGE, tags: declareTagValue(flattenTags(tags)) })
    .filter(({ severity }) => severity !== 'info');
  return hideValues(findings.map(toEnvironmentDiagnostic), ['values'], [{ values: [...tags.values()] }]);
}

function toEnvironmentDiagnostic({ severity, summary, problem, reason, remedy, path }: Finding): Diagnostic {
  const [, key] = path;
  const where = key === undefined ? `variables ${DEFAULT_TAG_VARIABLE}…` : `variable ${DEFAULT_TAG_VARIABLE}${key}`;
  const paragraphs = [problem, reason, `${remedy} It is set by the ${where} of the environment.`];
  return diagnose(severity === 'error' ? 'error' : 'warning', summary, paragraphs);
}
