import path from 'node:path'
import { parseSync } from 'vite'

/** One file's reference to another module, of whatever kind. */
export interface Import {
  /** Importing file, relative to the project's root, with `/`. */
  readonly from: string
  /** A file relative to the project's root (`inside`), a package or built-in module by its name (`outside`), or an expression (`unknown`). */
  readonly to: { readonly kind: 'inside' | 'outside' | 'unknown'; readonly name: string }
  /** Erased before it runs. */
  readonly typeOnly: boolean
  /** 1-based. */
  readonly line: number
}

interface Node {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

const isNamed = (value: unknown, name: string): boolean => isNode(value) && value.type === 'Identifier' && value.name === name

/** The text of a string literal or of a template without holes; undefined for any other expression. */
function literalText(value: unknown): string | undefined {
  if (!isNode(value)) return undefined
  if (value.type === 'Literal' && typeof value.value === 'string') return value.value
  if (value.type === 'TemplateLiteral' && Array.isArray(value.quasis) && value.quasis.length === 1) {
    const [only] = value.quasis as { value: { cooked: string } }[]
    return only?.value.cooked
  }
  return undefined
}

/** Whether every name of an import or export statement is a type, so that the whole statement is erased. */
function isTypeOnly(node: Node): boolean {
  if (node.importKind === 'type' || node.exportKind === 'type') return true
  const specifiers = Array.isArray(node.specifiers) ? (node.specifiers as Node[]) : []
  return specifiers.length > 0 && specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type')
}

/** What a node of the syntax tree refers to: the module's name as it is written, null for an expression that only running could tell. */
function referenceOf(node: Node): { specifier: string | null; typeOnly: boolean } | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return node.source ? { specifier: literalText(node.source) ?? null, typeOnly: isTypeOnly(node) } : undefined
    case 'ImportExpression':
      return { specifier: literalText(node.source) ?? null, typeOnly: false }
    case 'TSImportType':
      return { specifier: literalText(node.source ?? node.argument) ?? null, typeOnly: true }
    case 'CallExpression': {
      if (!isNamed(node.callee, 'require')) return undefined
      return { specifier: literalText((node.arguments as unknown[])[0]) ?? null, typeOnly: false }
    }
    // A file that is read or started beside the importing one: new URL('./reader-process.ts', import.meta.url)
    case 'NewExpression': {
      const [file, base] = node.arguments as unknown[]
      if (!isNamed(node.callee, 'URL') || !isNode(base) || base.type !== 'MemberExpression') return undefined
      if (!isNode(base.object) || base.object.type !== 'MetaProperty') return undefined
      const specifier = literalText(file)
      return specifier === undefined ? undefined : { specifier, typeOnly: false }
    }
    default:
      return undefined
  }
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesOf(item)
  } else if (isNode(value)) {
    yield value
    for (const child of Object.values(value)) if (typeof child === 'object' && child !== null) yield* nodesOf(child)
  }
}

function targetOf(from: string, specifier: string): Import['to'] {
  if (specifier.startsWith('.')) {
    // Vite's suffixes (?raw, ?url) say how a file is taken in, not which.
    const file = specifier.replace(/\?.*$/, '')
    return { kind: 'inside', name: path.posix.join(path.posix.dirname(from), file) }
  }
  const segments = specifier.split('/')
  return { kind: 'outside', name: segments.slice(0, specifier.startsWith('@') ? 2 : 1).join('/') }
}

/**
 * All modules that a TypeScript or JavaScript file refers to: import and export statements, `import()`, types by `import('…')`,
 * `require` and `new URL('…', import.meta.url)`. Parsed by the parser of the bundler that builds the app.
 *
 * @throws when the file is not well-formed
 */
export function importsOf(from: string, source: string): Import[] {
  const { program, errors } = parseSync(from, source)
  const [error] = errors
  if (error) throw new Error(`${from} cannot be parsed: ${error.message}`)
  const found: Import[] = []
  for (const node of nodesOf(program)) {
    const reference = referenceOf(node)
    if (!reference) continue
    const line = source.slice(0, node.start).split('\n').length
    const to: Import['to'] =
      reference.specifier === null ? { kind: 'unknown', name: 'an expression' } : targetOf(from, reference.specifier)
    found.push({ from, to, typeOnly: reference.typeOnly, line })
  }
  return found
}
