import { Row } from '../../ui/row.tsx';
import { Heat } from '../../ui/heat.tsx';
import { Level, type LevelStep } from '../../ui/level.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Range } from '../../ui/figure.tsx';
import * as marks from '../../ui/icons/marks.tsx';
import * as places from '../../ui/icons/places.tsx';
import * as room from '../../ui/icons/room.tsx';
import look from '../style-guide.module.css';

const GROUNDS = [
  ['paper', 'paper', 'the desk'],
  ['sheet', 'sheet', 'what you work on'],
  ['sunk', 'sunk', 'behind, tracks'],
  ['ink', 'ink', 'text'],
  ['inkSoft', 'ink-soft', 'supporting text'],
  ['line', 'line', 'hairlines'],
  ['lineFirm', 'line-firm', 'edge of a control'],
  ['teal', 'teal', 'action, here, growth'],
  ['tealWash', 'teal-wash', 'chosen, calm note'],
  ['ochre', 'ochre', 'worth a look: words'],
  ['ochreMark', 'ochre-mark', 'worth a look: marks'],
  ['ochreWash', 'ochre-wash', 'worth a look: ground'],
  ['red', 'red', 'safety, stopped field'],
  ['redWash', 'red-wash', 'safety: ground'],
] as const;

const STEPS: readonly LevelStep[] = [0, 1, 2, 3, 4];
const SPACES = [4, 8, 12, 16, 24, 32, 48, 72];

function Colours() {
  return (
    <Row label="Colour" sub="By role, never by name of hue in a page">
      <ul className={look.swatches}>
        {GROUNDS.map(([ground, name, use]) => (
          <li key={name} className={look.swatch}>
            <svg className={`${look.ground} ${look[ground]}`} aria-hidden="true">
              <rect width="100%" height="100%" />
            </svg>
            <span>
              <b>{name}</b>
              <br />
              <span className="sub">{use}</span>
            </span>
          </li>
        ))}
      </ul>
    </Row>
  );
}

function Levels() {
  return (
    <Row label="Levels" sub="One ramp, always with glyph and word">
      <Heat
        caption="The steps of the ramp"
        corner={<span className="hidden">Learner</span>}
        columns={['Counting', 'Halves', 'Equal fractions', 'Adding', 'Ratios', 'Percent'].map((head) => ({ key: head, head }))}
        rows={[
          {
            key: 'amara',
            head: 'Amara',
            cells: [
              { level: 0 },
              { level: 1, value: '24' },
              { level: 2, value: '52' },
              { level: 3, value: '74' },
              { level: 4, value: '92' },
              { level: 2, value: '47', flat: true },
            ],
          },
        ]}
      />
      <p className="cluster">
        {STEPS.map((step) => (
          <Level key={step} level={step} />
        ))}
      </p>
      <div className="narrow">
        <Range from={55} at={62} to={69} />
        <p className="small soft">62, likely 55–69</p>
      </div>
    </Row>
  );
}

function Type() {
  return (
    <Row label="Type">
      <ul className={look.specimen}>
        <li>
          <span className="sub">3xl, once</span>
          <span className="next-time">
            3:30<small>pm</small>
          </span>
        </li>
        <li>
          <span className="sub">2xl, page</span>
          <span className={look.page}>You meet Amara at 3:30</span>
        </li>
        <li>
          <span className="sub">xl, the next thing</span>
          <span className={look.thing}>Adding fractions, part two</span>
        </li>
        <li>
          <span className="sub">l, section, lead</span>
          <span className={look.lead}>Out of 100 new questions you would get about 62 right.</span>
        </li>
        <li>
          <span className="sub">m, body</span>
          <span>Cut both bars into pieces of the same size.</span>
        </li>
        <li>
          <span className="sub">s, support, compact</span>
          <span className={look.small}>6 questions. You stopped at number 3.</span>
        </li>
        <li>
          <span className="sub">xs, floor</span>
          <span className={look.floor}>Column heads and rail labels</span>
        </li>
        <li>
          <span className="sub">Arabic</span>
          <span lang="ar" dir="rtl" className={look.lead}>
            صارت نور تجد الكسور المتساوية وحدها.
          </span>
        </li>
      </ul>
    </Row>
  );
}

function Space() {
  return (
    <Row label="Space">
      <ul className={look.specimen}>
        {SPACES.map((size, at) => (
          <li key={size}>
            <span className="sub">
              s{at + 1}, {size} px
            </span>
            <svg className={look.ruler} aria-hidden="true">
              <rect width={size} height="12" />
            </svg>
          </li>
        ))}
      </ul>
    </Row>
  );
}

export function Ground() {
  return (
    <>
      <Row label="Mark">
        <div className={look.mark}>
          <Mark />
        </div>
      </Row>
      <Colours />
      <Levels />
      <Type />
      <Space />
    </>
  );
}

export function Icons() {
  const all = Object.entries({ ...places, ...room, ...marks }).sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <Row label="Icons" sub={`${all.length}, 24 grid, line 1.75, round ends. Always with a word.`}>
      <ul className={look.icons}>
        {all.map(([name, Icon]) => (
          <li key={name}>
            <Icon />
            {name.slice(4)}
          </li>
        ))}
      </ul>
    </Row>
  );
}
