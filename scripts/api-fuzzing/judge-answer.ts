import { decodeDeterministic } from '../../core/event/cbor.ts'
import type { Operation } from './api-document.ts'
import { faultsOf } from './json-schema.ts'

export interface Answer {
  readonly status: number
  /** Without its parameters. */
  readonly type: string
  readonly bytes: Uint8Array
}

/** What tells a stranger how the hub is built: frames of a stack, names of its files, words of its database. */
const INSIDE = /(\n|\\n)\s+at \S|node_modules|file:\/\/|\/tmp\/|\.ts:\d|\b\w*Error:|SQLITE_|SELECT |INSERT INTO/

/** Everything about an answer that its description does not say. */
export function faultsOfAnswer({ responses }: Operation, { status, type, bytes }: Answer): readonly string[] {
  const text = Buffer.from(bytes).toString('utf8')
  const faults: string[] = []
  if (status >= 500) faults.push(`status ${status}`)
  if (INSIDE.test(text)) faults.push(`it tells what is inside: ${text.slice(0, 300)}`)
  const response = responses[String(status)] ?? responses.default
  if (response === undefined) return [...faults, `status ${status} is not described`]
  const content = response.content?.[type]
  if (content === undefined) return [...faults, `${status} as ${type === '' ? 'nothing' : type} is not described`]
  const read = readAs(type, bytes, text)
  if (read === undefined) return [...faults, `it is no ${type}`]
  return [...faults, ...faultsOf(content.schema, read.value).map((fault) => `${status}: ${fault}`)]
}

function readAs(type: string, bytes: Uint8Array, text: string): { readonly value: unknown } | undefined {
  switch (type) {
    case 'application/cbor':
      return decodeDeterministic(bytes)
    case 'application/json':
      try {
        return { value: JSON.parse(text) as unknown }
      } catch {
        return undefined
      }
    case 'text/csv':
      return { value: text }
    default:
      return { value: bytes }
  }
}
