import { Button, LinkButton } from '../../ui/button.tsx';
import { Choices } from '../../ui/choice.tsx';
import { Dialog, DialogLink } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Field } from '../../ui/field.tsx';
import { IconFlag } from '../../ui/icons/marks.tsx';
import { IconBell } from '../../ui/icons/places.tsx';
import { IconVideo } from '../../ui/icons/room.tsx';
import { Row } from '../../ui/row.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Switch } from '../../ui/switch.tsx';
import look from '../style-guide.module.css';

function Buttons() {
  return (
    <Row label="Buttons" sub="One solid button a page">
      <div className="cluster">
        <LinkButton to="#main" large icon={<IconVideo />}>
          Join Rosa
        </LinkButton>
        <Button type="button">Rest</Button>
        <Button busy="Saving">Save</Button>
        <Button reason="A button that can’t be used stays in the tab order and says why: 28 still to review.">Start 46 pairings</Button>
      </div>
      <div className="cluster">
        <Button type="button" look="quiet">
          Quiet
        </Button>
        <Button type="button" look="plain">
          Plain
        </Button>
        <Button type="button" look="safety" icon={<IconFlag />}>
          Something is wrong
        </Button>
        <Button type="button" look="icon" icon={<IconBell />}>
          Notices
        </Button>
      </div>
      <div className="cluster" data-density="compact">
        <Button type="button" shortcut="A">
          Compact
        </Button>
        <Button type="button" look="quiet">
          Compact
        </Button>
      </div>
    </Row>
  );
}

function Fields() {
  const days = [
    { value: 'mon', label: 'Monday' },
    { value: 'tue', label: 'Tuesday' },
  ];
  return (
    <Row label="Fields">
      <ErrorSummary still errors={{ code: 'Enter the code from your class card' }} />
      <div className={look.states}>
        <Field label="Rest" name="rest" hint="A hint comes before the box" />
        <Field label="Large" name="large" kind="code" defaultValue="HARBOUR-7" />
        <Field label="School code" name="code" error="Enter the code from your class card" />
        <Field label="How often" name="often" as="select">
          <option>Twice a week</option>
          <option>Once a week</option>
        </Field>
        <Choices
          legend="Choices"
          name="how"
          chosen="online"
          options={[
            { value: 'online', label: 'Online', sub: 'From school or home' },
            { value: 'person', label: 'In person' },
          ]}
        />
        <Choices legend="More than one" name="days" type="checkbox" chosen={['mon']} options={days} />
        <Segments
          legend="Segments"
          name="sure"
          chosen="fairly"
          options={[
            { value: 'guess', label: 'Guessing' },
            { value: 'fairly', label: 'Fairly sure' },
            { value: 'very', label: 'Very sure' },
          ]}
        />
        <fieldset>
          <legend className="label">Switches</legend>
          <Switch name="off">Off</Switch>
          <Switch name="on" defaultChecked sub="Rosa and Ms Whitfield see it">
            On
          </Switch>
          <Switch name="fixed-off" disabled>
            Fixed off
          </Switch>
          <Switch name="fixed-on" disabled defaultChecked>
            Fixed on
          </Switch>
        </fieldset>
        <Field label="In your own words" name="words" as="textarea" />
      </div>
      <SearchField label="Find a person or pairing" />
    </Row>
  );
}

export function Asking() {
  return (
    <Row label="Asking" sub="Only for what reaches other people and can’t be called back">
      <Dialog
        id="ask-end"
        open
        title="End the pairing of Noor and Omar?"
        yes={
          <Button type="button" look="quiet">
            End the pairing
          </Button>
        }
        no="Keep it"
      >
        <p>Their 9 sessions to June are cancelled and both are told tomorrow at 8 am. Until then you can undo.</p>
      </Dialog>
      <p>
        <DialogLink look="plain" dialog="ask-end" to="#ask-end">
          Ask again, above the page
        </DialogLink>
      </p>
    </Row>
  );
}

export function Acts() {
  return (
    <>
      <Buttons />
      <Fields />
    </>
  );
}
