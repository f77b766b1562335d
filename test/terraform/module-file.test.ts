import { isHcl, listModuleFiles } from '../../src/terraform';

const NAMES = [
  '#main.tf.json#',
  '.#main.tf.json',
  '.hidden.tf.json',
  'a.tf',
  'a.tofu',
  'b.tf.json',
  'b.tofu.json',
  'c.tf.json~',
  'cdk.tf.json',
  'd.tofu.json',
  'e_override.tf.json',
  'main.tofu',
  'main.tf.json',
  'manifest.json',
  'notes.json',
  'x.tf.json.bak',
];

test('Terraform reads *.tf and *.tf.json, and not what editors leave', () => {
  expect(listModuleFiles(NAMES, 'terraform')).toEqual([
    'a.tf',
    'b.tf.json',
    'cdk.tf.json',
    'e_override.tf.json',
    'main.tf.json',
  ]);
});

test('OpenTofu reads *.tofu in place of the *.tf of the same name, and likewise JSON; main.tofu hides no JSON', () => {
  expect(listModuleFiles(NAMES, 'opentofu')).toEqual([
    'a.tofu',
    'b.tofu.json',
    'cdk.tf.json',
    'd.tofu.json',
    'e_override.tf.json',
    'main.tf.json',
    'main.tofu',
  ]);
});

test('HCL is *.tf and *.tofu', () => {
  expect(NAMES.filter(isHcl)).toEqual(['a.tf', 'a.tofu', 'main.tofu']);
});
