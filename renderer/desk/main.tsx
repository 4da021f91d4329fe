import '../styles/base.css'
import { showScreen } from '../shared/index.ts'
import { DeskApp } from './index.ts'

showScreen(<DeskApp bridge={window.uketsuke} />, window.uketsuke)
