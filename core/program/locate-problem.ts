import { type Document, isMap, isNode, isScalar, type LineCounter } from 'yaml'
import type { LocalizedText } from '../base/index.ts'
import type { ProgramPath, ProgramProblem, UnlocatedProblem } from './program-problem.ts'

/** Offset in the text of the value at a path, or of the nearest group around it that is there. */
function offsetOf(document: Document, { path, at }: UnlocatedProblem): number {
  if (at === 'key') {
    const group = document.getIn(path.slice(0, -1), true)
    const pair = isMap(group)
      ? group.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)))
      : undefined
    if (pair !== undefined && isNode(pair.key) && pair.key.range) return pair.key.range[0]
  }
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

export function problemAt(lines: LineCounter, offset: number, path: ProgramPath, message: LocalizedText): ProgramProblem {
  const { line, col } = lines.linePos(offset)
  return { code: 'program-invalid', line: Math.max(line, 1), column: Math.max(col, 1), path: path.join('.'), message }
}

/** Problems with their place, in the order of the text: correcting from the top is easiest. */
export function locateProblems(
  document: Document,
  lines: LineCounter,
  problems: readonly UnlocatedProblem[],
): readonly ProgramProblem[] {
  return problems
    .map((problem) => problemAt(lines, offsetOf(document, problem), problem.path, problem.message))
    .sort((a, b) => a.line - b.line || a.column - b.column)
}
