import { quote } from '../text';
import type { Diagnostic, Path } from './diagnostic';

/** A fault of the provider itself, as the user sees it. Takes a thrown value, or a sentence on what is wrong. */
export function internalFault(cause: unknown, path?: Path): Diagnostic {
  const what = cause instanceof Error ? cause.message : String(cause);
  return {
    severity: 'error',
    summary: 'Internal Provider Error',
    detail: `This is a bug in the provider, not in the configuration: ${what}\n\nReport it with the command that was run and the version of the provider.`,
    ...(path === undefined ? {} : { path }),
  };
}

/** The engine named a resource type that the provider does not have. */
export function unknownResourceType(typeName: string): Diagnostic {
  return internalFault(`the engine asks for the resource type ${quote(typeName)}, which the provider does not have.`);
}

/** A call that needs what `configure` makes, before or without it. */
export function notConfigured(): Diagnostic {
  return {
    severity: 'error',
    summary: 'Provider Not Configured',
    detail:
      "This needs a configured provider. The provider's configuration has errors, or values that are known only after apply.\n\n" +
      'Give the provider block values that are known before the plan, or apply first what they depend on with -target.',
  };
}

export function unreadablePrivateData(): Diagnostic {
  return {
    severity: 'error',
    summary: 'Unreadable Private State',
    detail:
      'What the provider keeps beside the resource in the state is not what it wrote.\n\n' +
      'Remove the resource from the state and import it again.',
  };
}
