/** Why a new PIN is refused. Nothing was sent. */
export type NewPinDefect = 'malformed' | 'same-as-before' | 'entries-differ'

/** Why a new PIN is easy to guess: a warning, not a refusal, for the PIN belongs to its holder. */
export type PinWeakness = 'repeated-digit' | 'sequence' | 'birth-date'

/**
 * What makes four ASCII digits easy to guess, if anything. No text is made of them, which could not be overwritten.
 *
 * @param birthDate `YYYYMMDD`, where it is known: a PIN that is year, month and day, or day and month of it.
 */
export function pinWeakness(digits: Uint8Array, birthDate?: string): PinWeakness | undefined {
  const steps = [...digits.subarray(1)].map((digit, index) => digit - (digits[index] ?? 0))
  if (steps.every((step) => step === 0)) return 'repeated-digit'
  if (steps.every((step) => step === 1) || steps.every((step) => step === -1)) return 'sequence'
  const guesses = birthDate === undefined ? [] : [birthDate.slice(0, 4), birthDate.slice(4), dayAndMonth(birthDate)]
  const isGuess = (guess: string) =>
    guess.length === digits.length && digits.every((digit, index) => digit === guess.charCodeAt(index))
  return guesses.some(isGuess) ? 'birth-date' : undefined
}

function dayAndMonth(birthDate: string): string {
  return birthDate.slice(6) + birthDate.slice(4, 6)
}
