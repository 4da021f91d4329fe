/** A time of the day as it was typed (`9:05`, `０９：０５`), on a day, as it is sent: `2026-02-03T09:05`. */
export function localMinute(day: string, typed: string): string | undefined {
  const time = typed.normalize('NFKC').trim().padStart(5, '0')
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time) ? `${day}T${time}` : undefined
}
