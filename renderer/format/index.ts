/** How values are written on the screens: yen, receipt numbers, clock times in Japan. */
export { checkInNumber, clockTime, dayAndTime, yen } from './format.ts'
