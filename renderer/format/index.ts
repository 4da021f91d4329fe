/** How values are written on the screens: yen, receipt numbers, clock times in Japan, birth dates, pictures. */
export { birthDate } from './birth-date.ts'
export { ageInDays, calendarDay, checkInNumber, clockTime, dayAndTime, minuteOf, yen } from './format.ts'
export { pngUrl } from './png-url.ts'
