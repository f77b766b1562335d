import { readJsonFile } from '../../src/terraform';
import { createLanguage } from './terraform-language';

/** The ESLint language `terraform-json`: stacks that cdktf wrote, other Terraform JSON, plans and IAM policies. */
export const terraformJson = createLanguage({
  name: 'terraform-json',
  explainName: () => undefined,
  read: readJsonFile,
});
