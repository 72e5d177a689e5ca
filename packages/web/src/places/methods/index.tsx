import { useParams } from 'react-router'
import { MethodList } from './method-list'
import { MethodPage } from './method-page'

export function Component() {
  const { id } = useParams()
  return id ? <MethodPage id={id} /> : <MethodList />
}
