import { createRoot } from 'react-dom/client'
import { PhoneApp } from './app'
import './phone.css'

const root = document.getElementById('root')
if (!root) throw new Error('m.html has no #root')
createRoot(root).render(<PhoneApp />)
