import { testHostileCards } from './hostile-card.test-support.ts'

testHostileCards(0)
