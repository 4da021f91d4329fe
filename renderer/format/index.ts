/** How values are written on the screens: yen, receipt numbers, clock times in Japan, birth dates, pictures. */
export { birthDate } from './birth-date.ts'
export { ageInDays, calendarDay, checkInNumber, yen } from './format.ts'
export { clockTime, dayAndTime, minuteOf, span } from './japan-time.ts'
export { pngUrl } from './png-url.ts'
