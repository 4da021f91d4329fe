/**
 * Where something broke, for the log: the kind of error and the places in the code, without its message, which may quote
 * what was read or entered.
 */
export function describeDefect(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const places = (error.stack ?? '').split('\n').filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line))
  return [error.name, ...places].join('\n')
}
