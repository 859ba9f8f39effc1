/** Words for positions in a file, by the draft's language: one set of words for one file, whoever takes it. */
import type { Stance } from "../record/positions.ts"

export interface StanceWords extends Readonly<Record<Stance, string>> {
  readonly none: string
  /** Beside a stance. */
  readonly earlier: string
  readonly unconfirmed: string
  readonly confidence: string
  /** Heads of columns. */
  readonly positions: string
  readonly delegation: string
  readonly groups: string
  readonly details: string
  readonly on: string
  readonly stance: string
  readonly through: string
  readonly remedy: string
  readonly reason: string
  readonly to: string
  readonly all: string
  readonly at: string
  readonly remarks: string
}

const en: StanceWords = {
  supports: "supports",
  canLiveWith: "can live with",
  reserves: "reserves",
  opposes: "opposes",
  awaits: "awaits instructions",
  none: "no position",
  earlier: "on an earlier text",
  unconfirmed: "unconfirmed",
  confidence: "in confidence",
  positions: "Positions",
  delegation: "Delegation",
  groups: "Groups",
  details: "In detail",
  on: "On",
  stance: "Position",
  through: "By its group",
  remedy: "What would resolve it",
  reason: "Reason",
  to: "Said to",
  all: "all",
  at: "Taken",
  remarks: "Remarks",
}
const fr: StanceWords = {
  supports: "appuie",
  canLiveWith: "peut accepter",
  reserves: "réserve sa position",
  opposes: "s’oppose",
  awaits: "attend des instructions",
  none: "pas de position",
  earlier: "sur un texte antérieur",
  unconfirmed: "non confirmé",
  confidence: "à titre confidentiel",
  positions: "Positions",
  delegation: "Délégation",
  groups: "Groupes",
  details: "En détail",
  on: "Sur",
  stance: "Position",
  through: "Par son groupe",
  remedy: "Ce qui lèverait l’objection",
  reason: "Motif",
  to: "Communiqué à",
  all: "tous",
  at: "Prise le",
  remarks: "Remarques",
}
const es: StanceWords = {
  supports: "apoya",
  canLiveWith: "puede aceptar",
  reserves: "se reserva su posición",
  opposes: "se opone",
  awaits: "espera instrucciones",
  none: "sin posición",
  earlier: "sobre un texto anterior",
  unconfirmed: "sin confirmar",
  confidence: "en confianza",
  positions: "Posiciones",
  delegation: "Delegación",
  groups: "Grupos",
  details: "En detalle",
  on: "Sobre",
  stance: "Posición",
  through: "Por su grupo",
  remedy: "Qué la resolvería",
  reason: "Motivo",
  to: "Comunicada a",
  all: "todos",
  at: "Tomada",
  remarks: "Observaciones",
}
const ru: StanceWords = {
  supports: "поддерживает",
  canLiveWith: "может согласиться",
  reserves: "резервирует позицию",
  opposes: "возражает",
  awaits: "ожидает инструкций",
  none: "нет позиции",
  earlier: "по прежнему тексту",
  unconfirmed: "не подтверждено",
  confidence: "конфиденциально",
  positions: "Позиции",
  delegation: "Делегация",
  groups: "Группы",
  details: "Подробно",
  on: "По тексту",
  stance: "Позиция",
  through: "От группы",
  remedy: "Что сняло бы возражение",
  reason: "Причина",
  to: "Сообщено",
  all: "всем",
  at: "Заявлена",
  remarks: "Примечания",
}
const ar: StanceWords = {
  supports: "تؤيد",
  canLiveWith: "يمكنها القبول",
  reserves: "تتحفظ",
  opposes: "تعارض",
  awaits: "تنتظر التعليمات",
  none: "لا موقف",
  earlier: "بشأن نص سابق",
  unconfirmed: "غير مؤكد",
  confidence: "بصفة سرية",
  positions: "المواقف",
  delegation: "الوفد",
  groups: "المجموعات",
  details: "بالتفصيل",
  on: "بشأن",
  stance: "الموقف",
  through: "عن طريق مجموعته",
  remedy: "ما من شأنه أن يحلّه",
  reason: "السبب",
  to: "أُبلغ إلى",
  all: "الجميع",
  at: "اتُّخذ في",
  remarks: "ملاحظات",
}
const zh: StanceWords = {
  supports: "支持",
  canLiveWith: "可以接受",
  reserves: "保留立场",
  opposes: "反对",
  awaits: "等待指示",
  none: "未表态",
  earlier: "针对先前案文",
  unconfirmed: "未经确认",
  confidence: "保密",
  positions: "立场",
  delegation: "代表团",
  groups: "集团",
  details: "详情",
  on: "关于",
  stance: "立场",
  through: "通过其集团",
  remedy: "解决办法",
  reason: "理由",
  to: "告知",
  all: "全体",
  at: "表态时间",
  remarks: "备注",
}

const WORDS: Readonly<Record<string, StanceWords>> = { en, fr, es, ru, ar, zh }

/** @param lang BCP 47; English where there are no words in it */
export const stanceWordsIn = (lang: string): StanceWords => WORDS[lang.split("-")[0]] ?? en
