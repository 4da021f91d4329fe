/** Something with named parts and nothing else: bytes and dates are taken as they come. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function shareList(before: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const items = next.map((item, index) => share(before[index], item))
  return items.length === before.length && items.every((item, index) => Object.is(item, before[index])) ? before : items
}

function shareParts(
  before: Readonly<Record<string, unknown>>,
  next: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const names = Object.keys(next)
  const parts = names.map((name) => [name, share(Object.hasOwn(before, name) ? before[name] : undefined, next[name])] as const)
  const same =
    names.length === Object.keys(before).length &&
    parts.every(([name, part]) => Object.hasOwn(before, name) && Object.is(part, before[name]))
  return same ? before : Object.fromEntries(parts)
}

function share(before: unknown, next: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(next)) return shareList(before, next)
  return isPlain(before) && isPlain(next) ? shareParts(before, next) : next
}

/**
 * `next`, with every part that equals the one in the same place of `before` replaced by that very object. What comes from another process
 * is made of new objects each time; so whoever draws a part can see that it is the same as before, and leave it.
 *
 * @param before what was taken last; neither of the two is changed
 */
export function sharedParts<Value>(before: Value | undefined, next: Value): Value {
  return share(before, next) as Value
}
