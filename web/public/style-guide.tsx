import { LinkButton } from '../ui/button.tsx';
import { IconVideo } from '../ui/icons/room.tsx';
import { Next } from '../ui/next.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { Status } from '../ui/status.tsx';
import { Acts, Asking } from './guide/acts.tsx';
import { Ground, Icons } from './guide/ground.tsx';
import { Picture } from './guide/picture.tsx';
import { Lists, Moving, Notes, Numbers } from './guide/telling.tsx';

export const meta = () => [{ title: 'Style guide · Trellis' }];

/** Every part in every state, from the parts themselves. The words are samples and stay English. */
export default function StyleGuide() {
  return (
    <>
      <PageHead
        title="The look of Trellis"
        lead="Every part in every state. Change your system to dark, or the page to right to left, and look again."
      />
      <Next
        title="Adding fractions, part two"
        when={{ day: 'Today', time: '3:30', half: 'pm', sub: '30 minutes, online' }}
        status={<Status kind="good">The room is open. Rosa is there.</Status>}
      >
        <p>You and Rosa said: “Do two like last week, then one that looks different.”</p>
        <div className="cluster">
          <LinkButton to="#main" large icon={<IconVideo />}>
            Join Rosa
          </LinkButton>
        </div>
      </Next>
      <Ledger apart>
        <Row label="Next" sub="The sheet above: the one thing to do">
          <p>One to a home, with the page’s one solid button.</p>
        </Row>
        <Ground />
        <Acts />
        <Notes />
        <Lists />
        <Numbers />
        <Picture />
        <Moving />
        <Asking />
        <Icons />
      </Ledger>
    </>
  );
}
