import { useParams } from 'react-router'
import { IndicatorPage } from './indicator-page'
import { PlanList } from './plan-list'

export function Component() {
  const { id } = useParams()
  return id ? <IndicatorPage id={id} /> : <PlanList />
}
