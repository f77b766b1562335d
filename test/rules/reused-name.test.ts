import plugin from '../../rules';
import { description, image, json, name, source, terraform, workspaceId } from './rule-tester';

const id = 'no-reused-image-name';
const rule = plugin.rules[id];
const first = 'lifecycle: { createBeforeDestroy: true }';
const made = (props: string) => image(`${props}, ${description}, ${workspaceId}`);
const stored = (props: string, then: string) => `${made(props).replace('new ', 'const i = new ')}\n${then}`;

source.run(id, rule, {
  valid: [
    made(name),
    made(`${name}, lifecycle: {}`),
    made(`${name}, lifecycle: { createBeforeDestroy: false }`),
    made(`${name}, lifecycle: makeLifecycle()`),
    made(`${name}, ...others()`),
    made(`${name}, ${first}, count: 0`),
    made(`${name}, lifecycle: { createBeforeDestroy: true, ignoreChanges: 'all' }`),
    // What is ignored is read of the stack.
    made(`${name}, lifecycle: { createBeforeDestroy: true, ignoreChanges: ['tags'] }`),
    made(`name: process.env.NAME!, ${first}`),
    made(`name: \`office-\${process.env.BUILD}\`, ${first}`),
    made(`name: Fn.join('-', ['office', Fn.sha1('x')]), ${first}`),
    // The one branch has the lifecycle, the other one the name.
    made(`name: x ? process.env.NAME! : 'office', lifecycle: x ? { createBeforeDestroy: true } : undefined`),
    stored(`${name}, ${first}`, `i.lifecycle = {};`),
    stored(`${name}, ${first}`, `i.addOverride('lifecycle.create_before_destroy', false);`),
    stored(`${name}, ${first}`, `i.suppress({ rule: '${id}', reason: 'The name is a digest' });`),
  ],
  invalid: [
    {
      code: made(`${name}, ${first}`),
      errors: [
        {
          message: /^The image name "office" is fixed, .* a new description or workspace_id fails\./,
          line: 2,
          column: 39,
          endColumn: 47,
        },
      ],
    },
    { code: `const n = 'a' + 'b';\n${made(`name: n, ${first}`)}`, errors: [{ messageId: 'fixedName' }] },
    { code: `const lifecycle = { createBeforeDestroy: true };\n${made(`${name}, lifecycle`)}`, errors: 1 },
    { code: made(`name: x ? 'a' : 'b', ${first}`), errors: 2 },
    { code: made(`${name}, ${first}, count: 2`), errors: 1 },
    { code: made(`name: 'office-0123456789', ${first}`), errors: [{ message: /a new description fails/ }] },
  ],
});

const lifecycle = { create_before_destroy: true };
terraform.run(`${id} in Terraform JSON`, rule as never, {
  valid: [json({}), json({ lifecycle: { create_before_destroy: false } }), json({ lifecycle, count: 0 })],
  invalid: [{ code: json({ lifecycle }), errors: [{ messageId: 'fixedName', column: 46, endColumn: 54 }] }],
});
