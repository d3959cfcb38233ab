import { LinkButton } from '../../ui/button.tsx';
import { MiniBar } from '../../ui/bar.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Facts, Figure } from '../../ui/figure.tsx';
import { IconEye, IconLock } from '../../ui/icons/marks.tsx';
import { IconOffline } from '../../ui/icons/room.tsx';
import { Level } from '../../ui/level.tsx';
import { Loading } from '../../ui/loading.tsx';
import { AsideNote, Note, Quote } from '../../ui/note.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Person } from '../../ui/person.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Passes, Reasons } from '../../ui/reasons.tsx';
import { Row } from '../../ui/row.tsx';
import { RowItem, Rows } from '../../ui/rows.tsx';
import { Status, Tag } from '../../ui/status.tsx';
import { Steps } from '../../ui/steps.tsx';
import { Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import look from '../style-guide.module.css';

const MINUTES = [
  { name: 'Amara Okafor', got: 88, last: 'Thu 12 Nov', missed: 0 },
  { name: 'Sam O’Rourke', got: 30, last: 'Mon 9 Nov', missed: 2 },
];

const REASONS = [
  { says: 'Knows these skills well', because: 'Secure in both: 93, likely 88–96', share: 0.88, points: '+24' },
  { says: 'Speaks Arabic with her', because: 'She asked for it', share: 0.8, points: '+18' },
  { says: 'Two years apart', because: '1 to 3 works best here', share: 0.36, points: '+9' },
];

export function Notes() {
  return (
    <Row label="Notes">
      <Note>Good to know. Your mother sees words, not numbers.</Note>
      <Note kind="look" title="Level for 12 tries">
        Same mistake 7 times: adds the bottoms too.
      </Note>
      <Note kind="safety" title="The room is on hold">
        Mr Berg is with them.
      </Note>
      <Note kind="plain" icon={<IconOffline />} title="We could not reach the server">
        Your 4 answers are kept on this phone. We try again by ourselves.
      </Note>
      <UndoBar fields={{ undo: 'approve-1' }} shortcut="Z">
        Proposal approved: Noor with Omar.
      </UndoBar>
      <p className="cluster">
        <Status kind="good">Plan ready</Status>
        <Status kind="look">Under 60 minutes</Status>
        <Status kind="safety">On hold</Status>
        <Status kind="soft" icon={<IconLock />}>
          Locked
        </Status>
        <Tag>Draft</Tag>
        <Tag kind="look">Ends in 9 days</Tag>
        <Tag kind="teal">Two a week</Tag>
      </p>
      <Quote by="Amara, 5 October">Add any two fractions without a hint, by the winter break.</Quote>
      <AsideNote icon={<IconEye />}>Noor shares her levels in words with you. She came to 9 of 10 sessions.</AsideNote>
    </Row>
  );
}

export function Lists() {
  return (
    <Row label="Rows and tables">
      <Rows>
        <RowItem title={<Person name="Amara Okafor" sub="Grade 7, maths" />} end={<Level level={2} />} />
        <RowItem title={<Person name="Kofi Mensah" sub="Grade 6, ratios" to="#main" />} end={<Level level={3} />} />
      </Rows>
      <Rows timed open>
        <RowItem when="Thu 19" title="Maths with Rosa" sub="12:15 pm, library, table 4" end={<Status kind="good">Plan ready</Status>} />
        <RowItem when="Fri 20" title="Reading club, open to all" sub="1:00 pm, room 12. Five people are coming." />
      </Rows>
      <div data-density="compact">
        <Table
          caption="Minutes of help last week"
          rows={MINUTES}
          rowKey={(row) => row.name}
          columns={[
            { key: 'name', head: 'Learner', cell: (row) => row.name },
            { key: 'got', head: 'Minutes', cell: (row) => <MiniBar share={row.got / 90} words={`${row.got} of 90`} /> },
            { key: 'last', head: 'Last session', cell: (row) => row.last },
            { key: 'missed', head: 'Missed', num: true, cell: (row) => row.missed },
          ]}
        />
      </div>
      <Pager before="?page=1" after="?page=3" words="51 to 100 of 1,167" />
      <DefinitionList
        items={[
          { term: 'School', says: 'Harbour Road' },
          { term: 'Languages', says: 'English, Arabic' },
        ]}
      />
    </Row>
  );
}

export function Numbers() {
  return (
    <Row label="Numbers, reasons">
      <Facts>
        <Figure value="82 min" meaning="#main">
          of help a learner last week, half got 64–95. The plan is 90.
        </Figure>
        <Figure value="75%" range={{ from: 47, at: 75, to: 91 }}>
          of English learners have a tutor, likely 47–91.
        </Figure>
      </Facts>
      <Passes passes={['Certified', 'Time shared', 'Arabic', 'Age gap 2 years']} />
      <Reasons label="Why this pair" reasons={REASONS} />
    </Row>
  );
}

export function Moving() {
  return (
    <>
      <Row label="Steps, tabs">
        <Steps at={2} of={5}>
          You picked <b>Maths</b>.
        </Steps>
        <Tabs
          label="Example tabs"
          tabs={[
            { to: '?tab=skills', name: 'Skills', current: true },
            { to: '?tab=sessions', name: 'Sessions' },
            { to: '?tab=sharing', name: 'Sharing' },
          ]}
        />
      </Row>
      <Row label="Empty, loading, long work">
        <div className={look.states}>
          <Empty
            title="No sessions yet"
            action={
              <LinkButton look="quiet" to="#main">
                Practise meanwhile
              </LinkButton>
            }
          >
            We are looking for someone who knows fractions and is free on Tuesdays. People wait 4 school days, likely 2–9.
          </Empty>
          <Loading label="Loading the round" late="Solving round 7, about 20 seconds. You can leave this page." />
          <Progress label="Reading the roster" done={612} of={1176} words="612 of 1,176 rows, about 20 seconds" />
        </div>
      </Row>
    </>
  );
}
