import { err, ok, type Result } from '../../core/base/index.ts'
import type { RequestRule, Role } from './request-rule.ts'

/** A request that its window may make, with the payload as its schema gave it. */
export interface AdmittedRequest<Name extends string> {
  readonly name: Name
  readonly role: Role
  readonly payload: unknown
}

/** Why a request goes no further; codes of `core/failure`. */
export type GateRefusal = 'request-invalid' | 'role-refused'

/**
 * Bytes in a request are digits or a passphrase: what nobody takes is overwritten. A page may send anything, also what holds itself or
 * is deeper than the stack.
 */
export function wipeBytes(payload: unknown): void {
  const seen = new Set<object>()
  const left: unknown[] = [payload]
  while (left.length > 0) {
    const part = left.pop()
    if (typeof part !== 'object' || part === null || seen.has(part)) continue
    seen.add(part)
    if (ArrayBuffer.isView(part)) new Uint8Array(part.buffer, part.byteOffset, part.byteLength).fill(0)
    else if (part instanceof ArrayBuffer) new Uint8Array(part).fill(0)
    else for (const value of Object.values(part)) left.push(value)
  }
}

function isNameIn<Name extends string>(table: Readonly<Record<Name, RequestRule>>, name: unknown): name is Name {
  return typeof name === 'string' && Object.hasOwn(table, name)
}

/**
 * What every request of a window passes first: a name of the table, a role that may, a payload that fits. Bytes of a request that is
 * refused are overwritten.
 */
export function admitRequest<Name extends string>(
  table: Readonly<Record<Name, RequestRule>>,
  role: Role | undefined,
  name: unknown,
  payload: unknown,
): Result<AdmittedRequest<Name>, GateRefusal> {
  const refuse = (code: GateRefusal) => {
    wipeBytes(payload)
    return err(code)
  }
  if (!isNameIn(table, name)) return refuse('request-invalid')
  const { roles, payload: schema } = table[name]
  if (role === undefined || !roles.includes(role)) return refuse('role-refused')
  const parsed = schema.safeParse(payload)
  return parsed.success ? ok({ name, role, payload: parsed.data }) : refuse('request-invalid')
}
