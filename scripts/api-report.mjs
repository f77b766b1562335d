// Writes api/, the public types of each entry point, from what is built: by API Extractor, and for the ESLint plugin,
// whose `export =` it does not read, the declarations as they are. With --check it compares instead of writing.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const root = fileURLToPath(new URL('..', import.meta.url));
const entries = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).exports;

const REPORTS = [
  { name: 'index', entry: '.', report: extract },
  { name: 'emulator', entry: './emulator', report: extract },
  { name: 'eslint', entry: './eslint', report: collect },
];

/** By API Extractor, with the types that the entry point does not export and its exports lean on. */
function extract(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'api-'));
  const off = { enabled: false };
  const silent = { default: { logLevel: 'none', addToApiReportFile: false } };
  try {
    const configObject = {
      projectFolder: root,
      mainEntryPointFilePath: entry,
      compiler: { tsconfigFilePath: join(root, 'tsconfig.build.json') },
      apiReport: {
        enabled: true,
        includeForgottenExports: true,
        reportFileName: 'report',
        reportFolder: folder,
        reportTempFolder: join(folder, 'temp'),
      },
      docModel: off,
      dtsRollup: off,
      tsdocMetadata: off,
      messages: { extractorMessageReporting: silent, tsdocMessageReporting: silent },
    };
    const config = ExtractorConfig.prepare({ configObject, packageJsonFullPath: join(root, 'package.json') });
    Extractor.invoke(config, { localBuild: true, messageCallback: showError });
    return readFileSync(join(folder, 'report.api.md'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** That the report is new is what it says here each time. */
function showError(message) {
  message.handled = message.logLevel !== 'error';
}

/** The declarations of the entry point and of every file of its folder that they name, one after the other. */
function collect(entry) {
  const folder = dirname(entry);
  const files = [entry];
  for (const file of files) {
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/["'](\.[^"']*)["']/g)) {
      const other = `${resolve(dirname(file), path)}.d.ts`;
      if (other.startsWith(folder) && existsSync(other) && !files.includes(other)) files.push(other);
    }
  }
  const texts = files.map((file) => `// ${relative(folder, file)}\n${readFileSync(file, 'utf8')}`);
  return `## Declarations of the ESLint plugin\n\n\`\`\`ts\n${texts.join('\n')}\`\`\`\n`;
}

function main() {
  const isCheck = process.argv.includes('--check');
  mkdirSync(join(root, 'api'), { recursive: true });
  for (const { name, entry, report } of REPORTS) {
    const file = `api/${name}.api.md`;
    const text = report(join(root, entries[entry].types));
    const current = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined;
    if (text === current) continue;
    if (!isCheck) writeFileSync(join(root, file), text);
    else {
      process.stderr.write(
        `${file} is not what the public types are. Where the change is meant, run "npm run api-report".\n`,
      );
      process.exitCode = 1;
    }
  }
}

main();
