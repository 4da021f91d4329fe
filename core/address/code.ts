/**
 * A local government code (全国地方公共団体コード): two digits of the prefecture, three of the unit, one check digit
 * (domain reference §E.4).
 */
const WEIGHTS = [6, 5, 4, 3, 2] as const

/** The check digit over the first five digits. */
export function checkDigit(code5: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(code5[index]), 0)
  return String((11 - (sum % 11)) % 10)
}

export function codeWithCheckDigit(code5: string): string {
  return code5 + checkDigit(code5)
}

/** Six digits with the right check digit. Says nothing about whether the unit exists. */
export function isWellFormedCode(code: string): boolean {
  return /^\d{6}$/.test(code) && code === codeWithCheckDigit(code.slice(0, 5))
}
