import { listHclFiles, listModuleFiles } from '../../src/terraform';

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

test('Terraform reads *.tf.json, and not what editors leave', () => {
  expect(listModuleFiles(NAMES, 'terraform')).toEqual([
    'b.tf.json',
    'cdk.tf.json',
    'e_override.tf.json',
    'main.tf.json',
  ]);
});

test('OpenTofu reads *.tofu.json in place of the *.tf.json of the same name, and main.tofu hides no JSON', () => {
  expect(listModuleFiles(NAMES, 'opentofu')).toEqual([
    'b.tofu.json',
    'cdk.tf.json',
    'd.tofu.json',
    'e_override.tf.json',
    'main.tf.json',
  ]);
});

test('HCL is *.tf and *.tofu', () => {
  expect(listHclFiles(NAMES)).toEqual(['a.tf', 'a.tofu', 'main.tofu']);
});
