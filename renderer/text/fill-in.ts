/** Puts values into the `{name}` places of a text. A place without a value stays as it is. */
export function fillIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{([a-z]+)\}/g, (place, name: string) => String(values[name] ?? place))
}
