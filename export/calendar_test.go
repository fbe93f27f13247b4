package export

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"pgregory.net/rapid"

	"tandem/model"
)

// icsOf writes the calendar of p.
func icsOf(t interface{ Fatalf(string, ...any) }, p *model.Partnership, now time.Time, part model.ID) string {
	tt, _ := t.(testing.TB)
	var b bytes.Buffer
	if err := ICS(&b, p, english(tt), now, Order{Part: part}); err != nil {
		t.Fatalf("%v", err)
	}
	return b.String()
}

// An appointment is an event as a strict reader takes it: its properties by name,
// with their texts as people wrote them.
type appointment map[string]string

// appointments reads a calendar as RFC 5545 has it, and nothing looser.
func appointments(t interface{ Fatalf(string, ...any) }, text string) []appointment {
	if !strings.HasSuffix(text, "\r\n") || strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\n") || strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\r") {
		t.Fatalf("lines do not end with CR and LF")
	}
	var lines []string
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 {
			t.Fatalf("%d bytes in %q", len(line), line)
		}
		if more, folded := strings.CutPrefix(line, " "); folded {
			lines[len(lines)-1] += more
		} else {
			lines = append(lines, line)
		}
	}
	var all []appointment
	var in []string
	for _, line := range lines {
		name, value, ok := strings.Cut(line, ":")
		if !ok || !regexp.MustCompile(`^[A-Z-]+(;VALUE=DATE)?$`).MatchString(name) || strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r == 0x7f }) {
			t.Fatalf("%q is no line of a calendar", line)
		}
		switch {
		case name == "BEGIN":
			if in = append(in, value); value == "VEVENT" {
				all = append(all, appointment{})
			}
		case name == "END":
			if in[len(in)-1] != value {
				t.Fatalf("%s ends in %v", value, in)
			}
			in = in[:len(in)-1]
		case len(in) == 2:
			a := all[len(all)-1]
			if _, twice := a[name]; twice {
				t.Fatalf("%s stands twice", name)
			}
			a[name] = unescaped(t, value)
		}
	}
	if len(in) > 0 {
		t.Fatalf("%v does not end", in)
	}
	return all
}

func unescaped(t interface{ Fatalf(string, ...any) }, value string) string {
	var b strings.Builder
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case c == '\\' && i+1 < len(value) && strings.IndexByte(`\;,`, value[i+1]) >= 0:
			i++
			b.WriteByte(value[i])
		case c == '\\' && i+1 < len(value) && value[i+1] == 'n':
			i++
			b.WriteByte('\n')
		case c == '\\' || c == ';' || c == ',':
			t.Fatalf("%q has a bare %q", value, c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// soundCalendar asks of every calendar what holds for all of them.
func soundCalendar(t interface{ Fatalf(string, ...any) }, text string) map[string]appointment {
	found := map[string]appointment{}
	for _, a := range appointments(t, text) {
		for _, name := range []string{"UID", "DTSTAMP", "SEQUENCE", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "TRANSP", "STATUS"} {
			if a[name] == "" {
				t.Fatalf("no %s in %v", name, a)
			}
		}
		start, err := time.Parse("20060102", a["DTSTART;VALUE=DATE"])
		end, err2 := time.Parse("20060102", a["DTEND;VALUE=DATE"])
		if err != nil || err2 != nil || !end.Equal(start.AddDate(0, 0, 1)) {
			t.Fatalf("%v is no whole day", a)
		}
		if found[a["UID"]] != nil {
			t.Fatalf("two events are called %s", a["UID"])
		}
		found[a["UID"]] = a
	}
	cal, err := ics.ParseCalendar(strings.NewReader(text)) // as another program reads it
	if err != nil {
		t.Fatalf("%v", err)
	}
	if len(cal.Events()) != len(found) {
		t.Fatalf("another parser finds %d events, not %d", len(cal.Events()), len(found))
	}
	for _, e := range cal.Events() {
		if summary := e.GetProperty(ics.ComponentPropertySummary); summary == nil || found[e.Id()] == nil || strings.TrimSpace(summary.Value) != found[e.Id()]["SUMMARY"] {
			t.Fatalf("another parser reads %v of %s, not %q", summary, e.Id(), found[e.Id()]["SUMMARY"])
		}
	}
	return found
}

// scheduled is a partnership with a day of every kind.
func scheduled(t testing.TB) *model.Partnership {
	p := full(t)
	p.ID = "p1"
	p.Plan.Start, p.Plan.End, p.Plan.Review = "2026-01-31", "2027-06-30", "quarter"
	p.Reviews.Reviews, p.Procedures.Next = nil, "2026-04-02"
	p.Objectives.Objectives[0].By = "2026-06-30"
	p.Changes.Changes = []model.MemberChange{{Row: model.Row{ID: "m1", Rank: "U"}, Kind: model.Departs, Of: string(p.Members()[1]), On: "2026-12-31", Notice: "2026-10-31"}}
	p.Meetings.Meetings = []model.Meeting{
		{Row: model.Row{ID: "k1", Rank: "U"}, On: "2026-02-10", Kind: "kickoff", Place: "Hill Street", Actions: []model.Action{
			{Row: model.Row{ID: "a1", Rank: "U"}, What: "Print the cards; all, of them", Who: "Rosa", By: "2026-03-20"},
			{Row: model.Row{ID: "a2", Rank: "V"}, What: "Call the ward", Who: "Amir", By: "2026-03-21", Done: model.Yes},
			{Row: model.Row{ID: "a3", Rank: "W"}, What: "Ask nobody", By: "soon"},
		}},
	}
	return p
}

// TestCalendarHasEveryDay: each day that matters is an event of its own, with whose
// it is; what is done needs no day.
func TestCalendarHasEveryDay(t *testing.T) {
	p := scheduled(t)
	found := soundCalendar(t, icsOf(t, p, clock, ""))
	for id, want := range map[string][2]string{
		"term-start": {"20260131", "Our term starts"}, "term-end": {"20270630", "Our term ends"},
		"meeting-next": {"20260402", "Meeting"}, "meeting-k1": {"20260210", "Kickoff"},
		"action-a1": {"20260320", "Print the cards; all, of them"}, "change-m1": {"20261231", "leaves"}, "notice-m1": {"20261031", "Notice"},
		"objective-" + string(p.Objectives.Objectives[0].ID): {"20260630", "Done by today"},
		"review-1": {"20260430", "Look at our partnership again"}, "review-2": {"20260731", ""}, "review-5": {"20270430", ""},
	} {
		a := found[id+".p1@tandem"]
		if a["DTSTART;VALUE=DATE"] != want[0] || !strings.Contains(a["SUMMARY"], want[1]) {
			t.Errorf("%s is %v, not %v", id, a, want)
		}
	}
	if found["action-a1.p1@tandem"]["DESCRIPTION"] != "Eastside Food Link\nRosa" {
		t.Errorf("%q", found["action-a1.p1@tandem"]["DESCRIPTION"])
	}
	for _, id := range []string{"action-a3", "review-6"} {
		if found[id+".p1@tandem"] != nil {
			t.Errorf("%s is in the calendar", id)
		}
	}
	later := slices.IndexFunc(slices.Collect(maps.Values(found)), func(a appointment) bool {
		return strings.HasPrefix(a["UID"], "later-") && a["DTSTART;VALUE=DATE"] == "20260501" && strings.Contains(a["DESCRIPTION"], "Ana Ruiz")
	})
	if later < 0 {
		t.Errorf("nobody is reminded to find out what was put off: %v", found)
	}
}

// TestCalendarAgreed: days of terms that are not in force are no promise, and the
// document says so; those of terms in force are.
func TestCalendarAgreed(t *testing.T) {
	p := scheduled(t)
	if a := soundCalendar(t, icsOf(t, p, clock, ""))["term-end.p1@tandem"]; a["STATUS"] != "TENTATIVE" || !strings.Contains(a["DESCRIPTION"], "not agreed yet") {
		t.Errorf("%v", a)
	}
	d, err := Calendar(p, english(t), clock, Order{})
	if err != nil || !d.Draft {
		t.Errorf("no draft: %v", err)
	}
	for i := range p.Members() {
		take(t, p, model.TermsText, i, model.Yes)
	}
	if a := soundCalendar(t, icsOf(t, p, clock, ""))["term-end.p1@tandem"]; a["STATUS"] != "CONFIRMED" || strings.Contains(a["DESCRIPTION"], "not agreed yet") {
		t.Errorf("%v", a)
	}
	if d, err = Calendar(p, english(t), clock, Order{}); err != nil || d.Draft {
		t.Errorf("a draft of what is agreed: %v", err)
	}
}

// TestCalendarMoves: what is put off to another day, or called something else, is
// the same event, and the newer file counts.
func TestCalendarMoves(t *testing.T) {
	p := scheduled(t)
	before := soundCalendar(t, icsOf(t, p, clock, ""))
	p.Core.Name = "Another name"
	p.Plan.End, p.Procedures.Next = "2027-07-01", "2026-05-05"
	p.Meetings.Meetings[0].Actions[0].By, p.Meetings.Meetings[0].Actions[0].What = "2026-03-27", "Print posters"
	after := soundCalendar(t, icsOf(t, p, clock.Add(time.Minute), ""))
	if a, b := slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after)); !slices.Equal(a, b) {
		t.Errorf("other events:\n%v\n%v", a, b)
	}
	for uid, a := range after {
		if fmt.Sprintf("%12s", a["SEQUENCE"]) <= fmt.Sprintf("%12s", before[uid]["SEQUENCE"]) {
			t.Errorf("%s does not count more than before", uid)
		}
	}
	if a := after["action-a1.p1@tandem"]; a["DTSTART;VALUE=DATE"] != "20260327" || !strings.Contains(a["SUMMARY"], "posters") {
		t.Errorf("%v", a)
	}
}

// TestCalendarTakesBack: what a calendar has and nobody needs any more is taken out of
// it, by the same name and with a higher number; what comes back is there again.
func TestCalendarTakesBack(t *testing.T) {
	p := scheduled(t)
	action := &p.Meetings.Meetings[0].Actions[0]
	const uid = "action-a1.p1@tandem"
	before := soundCalendar(t, icsOf(t, p, clock, ""))
	if a := before["action-a2.p1@tandem"]; a["STATUS"] != "CANCELLED" {
		t.Errorf("what is done is %v", a)
	}
	for _, done := range []string{model.Yes, model.Dropped} {
		action.Done = done
		after := soundCalendar(t, icsOf(t, p, clock, ""))
		if a := after[uid]; a["STATUS"] != "CANCELLED" || fmt.Sprintf("%12s", a["SEQUENCE"]) <= fmt.Sprintf("%12s", before[uid]["SEQUENCE"]) {
			t.Errorf("%s: %v after %v", done, a, before[uid])
		}
	}
	if parts := CalendarParts(p, english(t)); slices.ContainsFunc(parts, func(x Part) bool { return x.ID == "action-a1" }) {
		t.Error("what is done is offered as a day")
	}
	action.Done = ""
	if a := soundCalendar(t, icsOf(t, p, clock.Add(2*time.Minute), ""))[uid]; a["STATUS"] != "CONFIRMED" {
		t.Errorf("what is open again is %v", a)
	}
	p.Procedures.Next = "2026-02-10" // which was held
	if a := soundCalendar(t, icsOf(t, p, clock, ""))["meeting-next.p1@tandem"]; a["STATUS"] != "CANCELLED" {
		t.Errorf("the meeting stands there twice: %v", a)
	}
}

// TestCalendarEnds: what lay ahead when all was over is taken out of calendars.
func TestCalendarEnds(t *testing.T) {
	p := lived(t)
	p.Plan.Start, p.Plan.End, p.Plan.Review = "2020-09-01", "2023-12-31", "half"
	before := soundCalendar(t, icsOf(t, p, clock, ""))
	closes(t, p)
	after, n := soundCalendar(t, icsOf(t, p, clock, "")), 0
	last := strings.ReplaceAll(string(p.Core.Moves[len(p.Core.Moves)-1].At), "-", "")
	for uid, a := range before {
		if a["DTSTART;VALUE=DATE"] <= last {
			continue
		}
		if n++; after[uid]["STATUS"] != "CANCELLED" {
			t.Errorf("%s of %s is %v once all is over", uid, a["DTSTART;VALUE=DATE"], after[uid])
		}
	}
	if n == 0 {
		t.Error("nothing lay ahead")
	}
}

// TestCalendarParts: a day can be had in a file of its own, with the event that it
// is among all.
func TestCalendarParts(t *testing.T) {
	p := scheduled(t)
	all, w := soundCalendar(t, icsOf(t, p, clock, "")), english(t)
	parts := CalendarParts(p, w)
	maps.DeleteFunc(all, func(_ string, a appointment) bool { return a["STATUS"] == "CANCELLED" })
	if len(parts) != len(all) {
		t.Errorf("%d parts of %d days", len(parts), len(all))
	}
	for _, part := range parts {
		one := soundCalendar(t, icsOf(t, p, clock, part.ID))
		if len(one) != 1 {
			t.Errorf("%d events in %s", len(one), part.Name)
		}
		for uid, a := range one {
			if !maps.Equal(a, all[uid]) {
				t.Errorf("%v is not %v", a, all[uid])
			}
		}
	}
	if err := ICS(&bytes.Buffer{}, p, w, clock, Order{Part: "nothing"}); err == nil {
		t.Error("a day that there is not")
	}
}

// TestCalendarOver: what is over reminds nobody of anything.
func TestCalendarOver(t *testing.T) {
	p := lived(t)
	closes(t, p)
	for _, a := range soundCalendar(t, icsOf(t, p, clock, "")) {
		if a["STATUS"] == "CANCELLED" {
			continue
		}
		if on, last := a["DTSTART;VALUE=DATE"], strings.ReplaceAll(string(p.Core.Moves[len(p.Core.Moves)-1].At), "-", ""); on > last {
			t.Errorf("%s is on %s, and all was over on %s", a["SUMMARY"], on, last)
		}
	}
	if CalendarWaits(&model.Partnership{ID: "p"}, english(t)) == "" || CalendarWaits(scheduled(t), english(t)) != "" {
		t.Error("nobody says that there is no day yet")
	}
}

// TestCalendarMonthEnd: a review on the 31st is on the last day of a short month.
func TestCalendarMonthEnd(t *testing.T) {
	p := scheduled(t)
	p.Plan.Start, p.Plan.End, p.Plan.Review = "2026-08-31", "", "half"
	found := soundCalendar(t, icsOf(t, p, clock, ""))
	if got := found["review-1.p1@tandem"]["DTSTART;VALUE=DATE"]; got != "20270228" {
		t.Error(got)
	}
	if found["review-6.p1@tandem"] == nil || found["review-7.p1@tandem"] != nil {
		t.Error("reviews without an end stand for three years")
	}
}

// TestCalendarTakesNoText: whatever people typed is text in a calendar too.
func TestCalendarTakesNoText(t *testing.T) {
	p := scheduled(t)
	rapid.Check(t, func(r *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"\r\nBEGIN:VEVENT", "\n", "\\n", ";", ",", ":", "\"", "END:VCALENDAR", "\x00", "\u2028", "\u0085",
			"é", "👩‍👩‍👧", "عربي", "e\u0301", strings.Repeat("long ", 30), strings.Repeat("字", 40), " ", "word"}), 1, 8).Draw(r, "text"), "")
		p.Core.Name, p.Meetings.Meetings[0].Actions[0].What, p.Meetings.Meetings[0].Actions[0].Who = text, text, text
		a := soundCalendar(r, icsOf(t, p, clock, ""))["action-a1.p1@tandem"]
		if a == nil || !strings.Contains(a["SUMMARY"]+a["DESCRIPTION"], oneLine(text)) {
			r.Fatalf("%q became %q", oneLine(text), a["SUMMARY"])
		}
	})
}

// TestCalendarInPython: the parser that half the world uses reads the same days. It
// runs where that is installed, and must where all of the tests do.
func TestCalendarInPython(t *testing.T) {
	if exec.Command("/usr/bin/python3", "-c", "import icalendar").Run() != nil {
		if os.Getenv("TANDEM_CI") != "" {
			t.Fatal("there is no icalendar for python3")
		}
		t.Log("python3 has no icalendar here: what it says is not asked")
		return
	}
	p := scheduled(t)
	text := icsOf(t, p, clock, "")
	path := filepath.Join(t.TempDir(), "days.ics")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	const script = `import icalendar, sys
cal = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
for e in cal.walk("VEVENT"):
    print(e["UID"], e.decoded("DTSTART").strftime("%Y%m%d"), (e.decoded("DTEND") - e.decoded("DTSTART")).days, e["STATUS"], e["SEQUENCE"], str(e["SUMMARY"]), sep="\t")`
	out, err := exec.Command("/usr/bin/python3", "-c", script, path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var want []string
	for uid, a := range soundCalendar(t, text) {
		want = append(want, strings.Join([]string{uid, a["DTSTART;VALUE=DATE"], "1", a["STATUS"], a["SEQUENCE"], a["SUMMARY"]}, "\t"))
	}
	got := strings.Split(strings.TrimSpace(string(out)), "\n")
	if !slices.ContainsFunc(got, func(line string) bool {
		return strings.HasPrefix(line, "action-a2") && strings.Contains(line, "\tCANCELLED\t")
	}) {
		t.Errorf("what is done is not canceled: %q", got)
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Errorf("%q\n%q", want, got)
	}
}
