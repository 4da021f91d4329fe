import type { RandomSource } from '../fuzzing/random-source.ts'

/** What stands where something else is awaited. */
const STRANGE: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 2 ** 53, -(2 ** 31), 1e300],
  ...['', ' ', '\0', 'null', '-1', 'a'.repeat(5_000), '\ud800', '../../etc/passwd', "' OR 1=1 --", '{{7*7}}', '%s%n'],
  ...[[], {}, [[]], { a: 1 }, new Uint8Array(), new Uint8Array(33)],
]

/** The same value with one place of it wrong: missing, of another type, too much, too long. */
export function spoiled(value: unknown, random: RandomSource): unknown {
  if (random.chance(0.15)) return random.pick(STRANGE)
  if (Array.isArray(value)) return spoiledList(value, random)
  if (value instanceof Uint8Array) return spoiledBytes(value, random)
  if (typeof value !== 'object' || value === null) return random.pick(STRANGE)
  const entries = Object.entries(value)
  const names = entries.map(([name]) => name)
  if (names.length === 0 || random.chance(0.1))
    return Object.fromEntries([...entries, [random.pick(['extra', '__proto__', 'constructor', '']), random.pick(STRANGE)]])
  const chosen = random.pick(names)
  const isDropped = random.chance(0.2)
  return Object.fromEntries(
    entries.flatMap(([name, member]) =>
      name !== chosen ? [[name, member]] : isDropped ? [] : [[name, spoiled(member, random)]],
    ),
  )
}

function spoiledList(value: readonly unknown[], random: RandomSource): unknown[] {
  if (value.length === 0 || random.chance(0.3)) return Array.from({ length: random.pick([1, 200]) }, () => random.pick(STRANGE))
  const chosen = random.below(value.length)
  return value.map((item, place) => (place === chosen ? spoiled(item, random) : item))
}

/** A bit turned over, cut short, or made longer. */
export function spoiledBytes(value: Uint8Array, random: RandomSource): Uint8Array {
  if (value.length === 0 || random.chance(0.2)) return random.bytes(random.length(300))
  const at = random.below(value.length)
  switch (random.pick(['flip', 'cut', 'grow'])) {
    case 'flip':
      return value.map((byte, place) => (place === at ? byte ^ (1 << random.below(8)) : byte))
    case 'cut':
      return value.slice(0, at)
    default:
      return new Uint8Array([...value.slice(0, at), ...random.bytes(random.between(1, 8)), ...value.slice(at)])
  }
}
