// Reads an iCalendar file from standard input with ical.js, the calendar reader of Thunderbird,
// and prints per UID the moments in UTC on which it happens, up to the date in the first argument.
const ICAL = require("ical.js");

const until = new Date(process.argv[2]);
const text = require("fs").readFileSync(0, "utf8");
const calendar = new ICAL.Component(ICAL.parse(text));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  const known = new ICAL.Timezone(zone);
  ICAL.TimezoneService.register(known.tzid, known);
}

const series = new Map();
const overrides = [];
for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component, { strictExceptions: true, exceptions: [] });
  if (event.isRecurrenceException()) overrides.push(event);
  else series.set(event.uid, event);
}
for (const override of overrides) series.get(override.uid).relateException(override);

const found = {};
for (const [uid, event] of series) {
  found[uid] = [];
  const walk = event.iterator();
  for (let next = walk.next(); next && next.toJSDate() < until; next = walk.next()) {
    const item = event.getOccurrenceDetails(next);
    found[uid].push(item.startDate.toJSDate().toISOString());
  }
  found[uid].sort();
}
process.stdout.write(JSON.stringify(found));
