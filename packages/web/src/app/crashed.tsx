import { useRouteError } from 'react-router'
import { asProblem } from '../api'
import { ProblemView } from '../parts'

/** A fault of a page, in words; the frame around it keeps working. */
export function Crashed() {
  const error = useRouteError()
  return <ProblemView problem={asProblem(error)} again={() => location.reload()} full />
}
