/** A vine on its trellis: the picture beside the door. */
const laths = Array.from({ length: 60 }, (_, n) => `M${44 * n - 880} 0l310 620M${44 * n - 880} 0l-310 620`).join('');
const leaf = 'M0 0C2-13 13-21 30-20 29-4 17 4 0 0z';

interface Growth {
  vine: string;
  leaves: readonly (readonly [x: number, y: number, sideways: number, upward: number])[];
}

const young: Growth = {
  vine: 'M176 628C176 603.8 198 600.2 198 576C198 551.8 220 556.2 220 532C220 507.8 242 512.2 242 488C242 463.8 220 468.2 220 444C220 419.8 198 424.2 198 400C198 375.8 176 380.2 176 356C176 331.8 154 336.2 154 312',
  leaves: [[198, 576, -0.8, 0.8], [242, 488, 0.9, 0.9], [220, 444, 0.8, 0.8], [198, 400, -0.9, 0.9], [176, 356, -1, 1], [154, 312, -0.8, 0.8]],
};
const tall: Growth = {
  vine: 'M220 628C220 603.8 198 600.2 198 576C198 551.8 176 556.2 176 532C176 507.8 198 512.2 198 488C198 463.8 220 468.2 220 444C220 419.8 242 424.2 242 400C242 375.8 220 380.2 220 356C220 331.8 242 336.2 242 312C242 287.8 220 292.2 220 268C220 243.8 198 248.2 198 224C198 199.8 220 204.2 220 180C220 155.8 242 160.2 242 136',
  leaves: [[198, 576, -0.8, 0.8], [176, 532, 1, 1], [220, 444, 0.9, 0.9], [242, 400, -1.05, 1.05], [220, 356, 0.8, 0.8], [242, 312, -0.9, 0.9], [220, 268, 1.05, 1.05], [198, 224, -0.8, 0.8], [220, 180, 0.9, 0.9], [242, 136, 0.75, 0.75]],
};

function Grown({ growth, className }: { growth: Growth; className?: string }) {
  return (
    <g className={className}>
      <path className="vine-stem" d={growth.vine} />
      {growth.leaves.map(([x, y, sideways, upward]) => (
        <path key={`${x} ${y}`} className="vine-leaf" d={leaf} transform={`translate(${x} ${y}) scale(${sideways} ${upward})`} />
      ))}
    </g>
  );
}

export function Vine() {
  return (
    <svg className="door-vine" viewBox="0 0 440 620" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <path className="vine-lath" d={laths} />
      <Grown growth={young} className="vine-young" />
      <Grown growth={tall} />
    </svg>
  );
}
