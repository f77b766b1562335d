import type { Random } from '../expression/random';

/** Modules that every engine accepts, of what needs no provider. */
const MODULES = [
  `locals {
  name = "golden"
  tags = { Owner = "platform", "Cost Center" = 42 }
  list = [1, 2.5, "x", null, true]
}
`,
  `variable "stage" {
  type        = string
  default     = "test" # until it is given
  description = "Which of them."
}

locals {
  text = "\${var.stage}-\${upper("a")}"
  rest = var.stage == "test" ? [for x in ["a", "b"] : upper(x)] : []
}
`,
  `locals {
  doc = <<-EOT
    Hello \${local.name},
      %{if true}yes%{else}no%{endif}
  EOT
  name = join(" ", ["a", "b"]) // two
}
`,
  `resource "terraform_data" "a" {
  count = 2
  input = {
    x = [for k, v in { a = 1 } : "\${k}=\${v}" if v > 0]
    y = { for s in ["p", "q"] : s => length(s) }
  }
  lifecycle {
    ignore_changes = [input]
  }
}

resource "terraform_data" "b" { input = terraform_data.a[0].id }
`,
  `/* All of
   one module. */
variable "sizes" {
  type = map(object({
    cpu = number
    on  = optional(bool, true)
  }))
  default = {}
  validation {
    condition     = length(var.sizes) < 10 && !contains(keys(var.sizes), "none")
    error_message = "Not so many."
  }
}

resource "terraform_data" "each" {
  for_each         = var.sizes
  input            = each.value.cpu * -1 + (3 % 2)
  triggers_replace = [each.key, var.sizes[*]]
  depends_on       = [terraform_data.first]
}

resource "terraform_data" "first" {}
`,
];

const PIECES = [
  '"',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '=',
  ',',
  '\n',
  ' ',
  '$',
  '${',
  '%{',
  '#',
  '/*',
  '<<X',
  '.',
  ':',
  '?',
  '\\',
  "'",
  '=>',
  '-',
  '1',
  'a',
  '*',
  '!',
  '&&',
  ';',
  '@',
  'é',
  '\t',
  '\r\n',
];

/** One of the modules, in which one to three pieces of the text were taken out, put in, doubled or exchanged. */
export function mutateModule(random: Random): string {
  let text = random.pick(MODULES);
  for (let left = 1 + random.below(3); left > 0; left--) text = mutate(text, random);
  return text;
}

function mutate(text: string, random: Random): string {
  const at = random.below(text.length);
  const length = 1 + random.below(random.pick([1, 1, 4, 20]));
  const [before, piece, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
  switch (random.below(5)) {
    case 0:
      return before + after;
    case 1:
      return before + random.pick(PIECES) + piece + after;
    case 2:
      return before + random.pick(PIECES) + after;
    case 3:
      return before + piece + piece + after;
    default:
      return before + [...piece].reverse().join('') + after;
  }
}
