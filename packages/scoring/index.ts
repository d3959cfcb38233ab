/** @trellis/scoring: template → item; response × item → right? partly? which misconception? The same in the browser and on the server. */
export { DRAW_VERSION, drawItem, modelResponse, withoutAnswers } from './draw-item.ts';
export { feedbackKeys } from './item.ts';
export { checkTemplate, readTemplate } from './read-template.ts';
export type { TemplateCheck } from './read-template.ts';
export { scoreAnswer } from './score-answer.ts';
export { readingOf, texOf } from './show-maths.ts';
export { TemplateError } from './template-error.ts';
export type * from './item.ts';
