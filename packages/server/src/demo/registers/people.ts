import type { Dice } from './dice.js'

const SURNAMES = [
  ...'王李张刘陈杨黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余叶杜苏魏程吕丁沈任姚卢',
]
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚玲华红波辉梅建国志远文博雨晨思雅海燕春秋云龙凤兰英俊成林森',
]

/** An invented name. */
export const personName = (d: Dice): string =>
  `${d.pick(SURNAMES)}${d.pick(GIVEN)}${d.chance(0.7) ? d.pick(GIVEN) : ''}`

/** A number that belongs to nobody. */
export const phoneNumber = (d: Dice): string => `1300000${String(d.whole(0, 9999)).padStart(4, '0')}`
