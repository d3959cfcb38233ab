import { Chart, type Drawing } from '../../ui/chart.tsx';
import { Row } from '../../ui/row.tsx';
import { Table } from '../../ui/table.tsx';

const DAYS = [
  { day: '5 Oct', low: 30, best: 41, high: 52 },
  { day: '19 Oct', low: 42, best: 50, high: 58 },
  { day: '2 Nov', low: 47, best: 52, high: 57 },
  { day: 'Today', low: 55, best: 62, high: 69 },
];

function draw(width: number, height: number, left: number, right: number): Drawing {
  const x = (at: number) => left + ((width - left - right) * at) / (DAYS.length - 1);
  const y = (value: number) => height - 30 - ((height - 60) * value) / 100;
  const line = (values: number[]) =>
    values.map((value, at) => `${at === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  const back = DAYS.map((day, at) => `L${x(at).toFixed(1)} ${y(day.low).toFixed(1)}`)
    .reverse()
    .join('');
  const end = width - right;
  const marks = (
    <>
      {DAYS.map(({ day }, at) => (
        <g key={day}>
          <path className="lattice" d={`M${x(at)} 30V${height - 30}`} />
          <text x={x(at)} y={height - 8} textAnchor={at === 0 ? 'start' : at === DAYS.length - 1 ? 'end' : 'middle'}>
            {day}
          </text>
        </g>
      ))}
      <path className="lattice" d={`M${left} ${y(0)}H${end}`} />
      <path className="band" d={`${line(DAYS.map((day) => day.high))}${back}Z`} />
      <path className="goal" d={`M${left} ${y(80)}H${end}`} />
      <text className="say" x={left} y={y(80) - 8}>
        Goal 80
      </text>
      <path className="curve" d={line(DAYS.map((day) => day.best))} />
      {DAYS.slice(0, -1).map(({ day, best }, at) => (
        <circle key={day} className="tie" cx={x(at)} cy={y(best)} r="4" />
      ))}
      <circle className="now" cx={end} cy={y(62)} r="6" />
      <path className="plateau" d={`M${x(1)} ${y(36)}v7H${x(2)}v-7`} />
      <text className="say-look" x={(x(1) + x(2)) / 2} y={y(36) + 26} textAnchor="middle">
        Level for 13 days
      </text>
      <text className="say" x={end} y={y(62) + 44} textAnchor="end">
        62, likely 55–69
      </text>
    </>
  );
  return { width, height, marks };
}

export function Picture() {
  return (
    <Row label="Chart">
      <Chart
        caption="Band, curve, goal, plateau"
        says="Example: out of 100 new questions 41 right on 5 October, 62 today, likely 55 to 69; level for 13 days in October; the goal is 80."
        wide={draw(760, 320, 24, 24)}
        narrow={draw(328, 300, 12, 12)}
        twin={
          <Table
            caption="Example of growth"
            captionHidden
            rows={DAYS}
            rowKey={(row) => row.day}
            columns={[
              { key: 'day', head: 'Day', cell: (row) => row.day },
              { key: 'best', head: 'Of 100, likely', num: true, cell: (row) => `${row.best}, ${row.low}–${row.high}` },
            ]}
          />
        }
      />
    </Row>
  );
}
