import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Linter, type ESLint } from 'eslint';
import { parser } from 'typescript-eslint';
import plugin from '../../rules';
import { collect } from '../../rules/collect-finding';
import { createSourceConfig } from '../../rules/lint-sources';
import { keepRecordings } from '../../rules/recording';
import type { ImagePolicy } from '../../src/checks';

type Collected = ReturnType<typeof collect>;

interface FolderOptions {
  readonly imagePolicy?: ImagePolicy;
  readonly reportUnusedSuppressions?: boolean;
}

/** Lints the programs among some files as the command does, without ESLint's class: it imports what Jest cannot. */
export async function lintFolder(
  files: Readonly<Record<string, string>>,
  { imagePolicy = {}, reportUnusedSuppressions = false }: FolderOptions = {},
): Promise<Collected> {
  const folder = mkdtempSync(join(tmpdir(), 'sources-'));
  const config = createSourceConfig(plugin.configs.strict, parser as Linter.Parser, {
    imagePolicy,
    reportUnusedSuppressions,
  });
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const linter = new Linter({ configType: 'flat', cwd: folder });
    const { result, recordings } = await keepRecordings(async () =>
      Object.entries(files)
        .filter(([path]) => /\.[cm]?[jt]sx?$/.test(path) && !path.startsWith('node_modules/'))
        .map(([path, text]) => {
          const filePath = join(folder, path);
          return { filePath, messages: linter.verify(text, config, { filename: filePath, allowInlineConfig: false }) };
        }),
    );
    const results = result as unknown as readonly ESLint.LintResult[];
    return collect(results, recordings, { showPath: (path) => path.slice(folder.length + 1) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
