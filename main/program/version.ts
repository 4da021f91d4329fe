/** As in a program file and in the name of a stored package. */
const VERSION = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/

/** Three numbers, the weightiest first; `undefined` for what is no version, or one that no file could be named by. */
export function versionNumbers(version: string): readonly [number, number, number] | undefined {
  const [, major, minor, patch] = VERSION.exec(version) ?? []
  return major === undefined || minor === undefined || patch === undefined
    ? undefined
    : [Number(major), Number(minor), Number(patch)]
}

/** Below 0 when `a` is older, 0 when both are the same (1.02.0 and 1.2.0). Throws for what is no version. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [versionNumbers(a), versionNumbers(b)]
  if (left === undefined || right === undefined) throw new Error('not a version')
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2]
}
