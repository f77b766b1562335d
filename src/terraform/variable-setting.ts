import type { JsonFile } from './json-file';

/** Where values for the variables of a root module come from. */
export type VariableSetting =
  /** `terraform.tfvars.json` and the like: an object of values by the names of variables. */
  | { readonly kind: 'file'; readonly file: JsonFile }
  /** One value, as TF_VAR_name or `--var name=value` has it: for an option the variable has to be declared. */
  | { readonly kind: 'text'; readonly name: string; readonly text: string; readonly isOption?: true }
  /** A file that is not read, and that may set any. */
  | { readonly kind: 'unread'; readonly path: string };
