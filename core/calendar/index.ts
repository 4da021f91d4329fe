/** Dates as Japanese registers and laws use them: partial birth dates, the six ways to count age, school years, wareki,
 * public holidays. */
export {
  AGE_BASES,
  type AgeBasis,
  type AgeRange,
  type Answer,
  ageOn,
  answerAge,
  attain,
  birthdayOn,
  fiscalYear,
  fiscalYearEnd,
  withinAgeRange,
} from './age.ts'
export {
  type DayNumber,
  dayNumber,
  dayNumberOf,
  dayNumberOfText,
  dayOfMonthOf,
  daysOfMonth,
  epochDays,
  fiscalYearOfDay,
  lastDayUpTo,
  monthAndDayOf,
  monthOf,
  nextDay,
  plainDateOf,
  previousDay,
  weekdayIndex,
  yearOf,
} from './day-number.ts'
export { holidayOfDay, holidayOn } from './holiday.ts'
export { birthInterval, type DateInterval, type PartialDate, parsePartialDate, wholeDate } from './partial-date.ts'
export { parseRegisterDate, type RegisterDate, type RegisterDateWarning } from './register-date.ts'
export { SCHOOL_GRADE_IDS, SCHOOL_GRADES, type SchoolGrade } from './school-grade.ts'
export { formatDate, formatPartialDate, formatYear, type WarekiYear, warekiYear } from './wareki.ts'
