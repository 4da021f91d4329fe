/** The same data with absent fields absent: zod writes them as possibly `undefined`, the program's types do not. */
export type WithoutUndefined<Value> = Value extends readonly (infer Element)[]
  ? readonly WithoutUndefined<Element>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: WithoutUndefined<Exclude<Value[Key], undefined>> }
    : Value

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) => (field === undefined ? [] : [[key, copyOf(field)] as const])),
  )
}

/** Plain data without any field that is `undefined`. */
export function withoutUndefined<Value>(value: Value): WithoutUndefined<Value> {
  return copyOf(value) as WithoutUndefined<Value>
}
