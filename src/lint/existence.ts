import { Unknown, UnusedInstance, type Configuration, type Instance, type Project, type Repeated } from '../terraform';

/**
 * Why it is not known whether there is what an instance stands for: its own count or for_each is not known, or that of a
 * module that it is in. Undefined where it surely is there, or surely not.
 */
export function findDoubt(project: Project, configuration: Configuration, instance: Instance): string | undefined {
  if (instance instanceof UnusedInstance) return undefined;
  const repeated = [{ body: instance.block.value, in: configuration, instance: instance as Repeated }];
  for (let { caller } = configuration; caller !== undefined; { caller } = caller.configuration)
    repeated.push({ body: caller.call.value, in: caller.configuration, instance: caller.instance });
  for (const each of repeated) {
    const key = each.instance.repetition?.key;
    if (!(key instanceof Unknown)) continue;
    const decides = each.body['for_each'] ?? each.body['count'];
    const isHidden = decides !== undefined && project.isSensitive(each.in, decides);
    return isHidden ? 'how many there are is sensitive' : key.why;
  }
  return undefined;
}
