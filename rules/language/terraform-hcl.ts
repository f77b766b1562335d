import { isHcl, readHclFile } from '../../src/terraform';
import { quotePath } from '../../src/text';
import { createLanguage } from './terraform-language';

/**
 * The ESLint language `terraform-hcl`: `*.tf` and `*.tofu`. A syntax error is a finding of the rule `readable-input`, as
 * the rest of the file is read.
 */
export const terraformHcl = createLanguage({
  name: 'terraform-hcl',
  explainName: (path) =>
    isHcl(path)
      ? undefined
      : `${quotePath(path)} is no *.tf or *.tofu file. Terraform and OpenTofu read no other HCL as a part of a module. Set the language terraform-hcl for such files only.`,
  read: readHclFile,
});
