import './dashboard.css'
import { createRoot } from 'react-dom/client'
import { DashboardApp } from './app/index.ts'
import { Hands } from './client/index.ts'

const element = document.getElementById('root')
if (element === null) throw new Error('the page has no #root')
createRoot(element).render(
  <DashboardApp
    fetch={(address, init) => window.fetch(address, init)}
    hands={new Hands(window)}
    languages={navigator.languages}
  />,
)
