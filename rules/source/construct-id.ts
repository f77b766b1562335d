import { readStrings } from './attribute';
import { enterSite, type ConstructSite } from './construct-site';
import { SharedEvaluation } from '../evaluator/evaluator';
import { unknownValue } from '../evaluator/value';

const ids = new WeakMap<ConstructSite, string | null>();

/** The id that a construct is made with; undefined where the source does not say it. */
export function readConstructId(site: ConstructSite): string | undefined {
  let id = ids.get(site);
  if (id === undefined) ids.set(site, (id = evaluateId(site) ?? null));
  return id ?? undefined;
}

function evaluateId(site: ConstructSite): string | undefined {
  const { call, file, home } = site;
  const [scope, id] = call.arguments;
  if (id === undefined || scope?.type === 'SpreadElement') return undefined;
  const [only, ...others] = readStrings({
    file: home,
    fallback: call,
    own: call,
    shared: new SharedEvaluation(),
    read: (evaluation) => enterSite(evaluation, site)?.at(-1)?.evaluate(id, file) ?? unknownValue('it is not made'),
    isReached: () => true,
  });
  return only?.declared.kind === 'known' && others.length === 0 ? only.declared.value : undefined;
}
