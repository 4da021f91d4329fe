import { ageMonthsOn } from './age.ts'
import { DAY_MILLISECONDS, dayOf, dayText, startOfDay, timeOnDayOf } from './business-time.ts'
import { emptyTally } from './counting.ts'
import type { MealFigures } from './figures.ts'
import type { ShelterPerson } from './person.ts'
import { isInShelterForm, isPresent, isServed } from './presence.ts'
import type { ShelterProgram } from './program.ts'
import type { ShelterState } from './shelter-state.ts'
import { ALLERGENS, MEAL_CLASSES, MEAL_TIMES, type MealClass, type MealTime } from './vocabulary.ts'

/** A meal that is still to come. */
export interface NextMeal {
  readonly meal: MealTime
  readonly at: number
}

const HOW_MANY = 3

/** The next three meals, the first one first. */
export function nextMeals({ meals }: Pick<ShelterProgram, 'meals'>, now: number): readonly NextMeal[] {
  const today = startOfDay(now)
  return [today, today + DAY_MILLISECONDS]
    .flatMap((day) => MEAL_TIMES.map((meal) => ({ meal, at: timeOnDayOf(day, meals[meal]) })))
    .filter(({ at }) => at > now)
    .sort((a, b) => a.at - b.at)
    .slice(0, HOW_MANY)
}

/** What somebody eats on a day: what was noted, else what age and allergies say. */
export function mealClassOf(
  { facts, birth }: Pick<ShelterPerson, 'facts' | 'birth'>,
  { infantMonths }: Pick<ShelterProgram, 'infantMonths'>,
  at: number,
): MealClass {
  if (facts.mealClass !== undefined) return facts.mealClass
  const months = ageMonthsOn(birth, dayOf(at))
  if (months !== undefined && months < infantMonths.milk) return 'milk'
  if (months !== undefined && months < infantMonths.babyFood) return 'baby-food'
  if (months === undefined && facts.ageBand === '0-2') return 'baby-food'
  return (facts.allergens?.length ?? 0) > 0 ? 'allergy' : 'normal'
}

/** Eats from here at that time: present and not away by what they said, or outside and asked for food (§B.4). */
function eatsAt(person: ShelterPerson, at: number): boolean {
  if (!isServed(person)) return false
  const { stay, presence, expectedBack } = person
  if (!isPresent(person)) return stay.wantsFood === true
  if (stay.wantsFood === false) return false
  if (presence === 'overnight-out') return expectedBack !== undefined && expectedBack <= at
  return presence !== 'out' || expectedBack === undefined || expectedBack <= at
}

function figuresOf(state: ShelterState, { meal, at }: NextMeal): MealFigures {
  const classes = emptyTally(MEAL_CLASSES)
  const allergens = emptyTally(ALLERGENS)
  let total = 0
  let outside = 0
  for (const person of state.persons()) {
    if (!eatsAt(person, at)) continue
    total++
    if (!isPresent(person)) outside++
    classes[mealClassOf(person, state.program, at)]++
    for (const allergen of person.facts.allergens ?? []) allergens[allergen]++
  }
  for (const { band, stay, people } of state.heads()) {
    const inside = isInShelterForm(stay)
    if (inside ? stay.wantsFood === false : stay.wantsFood !== true) continue
    total += people
    if (!inside) outside += people
    // Of counted heads nothing but the band is known: what a small child can eat, all of them can.
    classes[band === '0-2' ? 'baby-food' : 'normal'] += people
  }
  return { meal, day: dayText(at), total, classes, allergens, outside }
}

/** What the next three meals need (食数). */
export function mealForecast(state: ShelterState, now: number): readonly MealFigures[] {
  return nextMeals(state.program, now).map((meal) => figuresOf(state, meal))
}
