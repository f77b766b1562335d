import { findPrintedCommands } from './printed-command';

const ADDRESS = 'workspaces_image.golden';

test('an import has two arguments, whatever follows', () => {
  const output = 'import it: terraform import <address of this resource> wsi-1,ws-2 or a block in the configuration';
  expect(findPrintedCommands(output, ADDRESS)).toEqual([{ name: 'import', args: [ADDRESS, 'wsi-1,ws-2'] }]);
});

test('an address that is printed is taken as it is', () => {
  expect(findPrintedCommands(`tofu state rm 'workspaces_image.image["a"]'`, ADDRESS)).toEqual([
    { name: 'state rm', args: ['workspaces_image.image["a"]'] },
  ]);
});

test('words that are no command are none', () => {
  expect(findPrintedCommands('Terraform imports nothing here.', ADDRESS)).toEqual([]);
});
