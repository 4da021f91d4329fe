/** Why a new PIN is refused. Nothing was sent. */
export type NewPinDefect = 'malformed' | 'same-as-before' | 'entries-differ'

/** Why a new PIN is easy to guess: a warning, not a refusal, for the PIN belongs to its holder. */
export type PinWeakness = 'repeated-digit' | 'sequence' | 'birth-date'

/**
 * What makes four ASCII digits easy to guess, if anything. No copy is made of them, which nobody would overwrite.
 *
 * @param birthDate `YYYYMMDD`, where it is known: a PIN that is year, month and day, or day and month of it.
 */
export function pinWeakness(digits: Uint8Array, birthDate?: string): PinWeakness | undefined {
  const goesBy = (step: number) => digits.every((digit, index) => index === 0 || digit - (digits[index - 1] ?? 0) === step)
  if (goesBy(0)) return 'repeated-digit'
  if (goesBy(1) || goesBy(-1)) return 'sequence'
  const guesses = birthDate === undefined ? [] : [birthDate.slice(0, 4), birthDate.slice(4), dayAndMonth(birthDate)]
  const isGuess = (guess: string) =>
    guess.length === digits.length && digits.every((digit, index) => digit === guess.charCodeAt(index))
  return guesses.some(isGuess) ? 'birth-date' : undefined
}

function dayAndMonth(birthDate: string): string {
  return birthDate.slice(6) + birthDate.slice(4, 6)
}
