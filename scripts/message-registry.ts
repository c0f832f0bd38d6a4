import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageDefinition } from '../schema/messages/message.ts';

const folder = join(import.meta.dirname, '../schema/messages');

interface Found {
  /** From schema/messages: `billing/invoice-issued.v1.ts` */
  readonly file: string;
  /** The definition's name in its file. */
  readonly name: string;
}

/** The text of schema/messages/generated/registry.ts. @throws Error with every file that breaks the rule of one message and its sample */
export async function messageRegistry(): Promise<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^[\w-]+\/[\w-]+\.v\d+\.ts$/.test(file))
    .toSorted();
  const problems: string[] = [];
  const found: Found[] = [];
  for (const file of files) {
    const [definition, ...more] = await definitionsIn(file);
    if (definition === undefined || more.length > 0) {
      problems.push(`schema/messages/${file} must define one message, with defineMessage`);
      continue;
    }
    problems.push(
      ...problemsOf(file, definition.type).map((problem) => `schema/messages/${file} ${problem}`),
    );
    found.push({ file, name: definition.name });
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return textOf(found);
}

async function definitionsIn(file: string): Promise<{ name: string; type: string }[]> {
  const module: Record<string, unknown> = await import(join(folder, file));
  return Object.entries(module).flatMap(([name, value]) =>
    isDefinition(value) ? [{ name, type: value.type }] : [],
  );
}

const isDefinition = (value: unknown): value is MessageDefinition =>
  typeof value === 'object' && value !== null && 'stream' in value && 'body' in value;

function problemsOf(file: string, type: string): string[] {
  const sample = file.replace(/\.ts$/, '.sample.json');
  const [owner] = file.split('/');
  return [
    ...(existsSync(join(folder, sample))
      ? []
      : [`has no sample: write one body to schema/messages/${sample}`]),
    ...(type.startsWith(`${owner}.`) ? [] : [`defines ${type}: its folder must be the type's first word`]),
    ...(file.endsWith(`${type.slice(type.lastIndexOf('.'))}.ts`)
      ? []
      : [`defines ${type}: file name and type must have the same version`]),
  ];
}

const textOf = (
  found: readonly Found[],
): string => `// Generated from the files in schema/messages by scripts/schema.ts. Do not edit.
${found.map(({ name, file }) => `import { ${name} } from '../${file}';`).join('\n')}
import type { MessageDefinition } from '../message.ts';

/** Every message of the platform, every version that is still published. */
export const messages: readonly MessageDefinition[] = [
${found.map(({ name }) => `  ${name},`).join('\n')}
];
`;
