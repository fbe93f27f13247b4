package model

import (
	"slices"
	"strings"
)

// A Jot is one line that is taken down while people meet. It goes where the wizard
// keeps the same: a meeting is another way to walk, not another model.
type Jot struct {
	Kind JotKind
	On   ID     // what it is about: an area, a point of the agenda, or an organization
	Who  ID     // whose words they are, where it is a voice
	Row  ID     // the row it becomes or is said of, where there are rows
	Text string // "" takes nothing down
}

// A JotKind says what a jot is.
type JotKind string

// What can be taken down.
const (
	JotVoice    JotKind = "voice"    // what a person says on an area or a point
	JotNeed     JotKind = "need"     // the need, in a sentence
	JotPart     JotKind = "part"     // what an organization does
	JotValue    JotKind = "value"    // the value behind what was heard on an area
	JotRule     JotKind = "rule"     // a statement: We will…
	JotRight    JotKind = "right"    // something that somebody has to decide
	JotDecision JotKind = "decision" // what the meeting decided
	JotAction   JotKind = "action"   // what somebody will do
	JotWho      JotKind = "who"      // who
	JotBy       JotKind = "by"       // and by what day
	JotParked   JotKind = "parked"   // a topic for another time
	JotNote     JotKind = "note"     // what was talked about
	JotNext     JotKind = "next"     // the day on which people meet again
)

// recordOf returns the record with the given ID, added at the end if it is not there.
func recordOf[T any](rows *[]T, row func(*T) *Row, id ID) *T {
	l := listOf(rows, row, nil, nil)
	l.add(id)
	return &(*rows)[l.find(id)]
}

// slot returns where the text of a jot stands in p, which makes room for it; nil where
// there is no such place any more.
func (p *Partnership) slot(meeting ID, j Jot) *string {
	switch j.Kind {
	case JotVoice:
		if v := p.voice(j.On, j.Who); v != nil {
			return &v.Words
		}
		return nil
	case JotNeed:
		return &p.Need.Need
	case JotPart:
		if p.Organization(j.On) == nil {
			return nil
		}
		return &recordOf(&p.Duties.Duties, func(d *Duty) *Row { return &d.Row }, j.On).Part
	case JotRight:
		return &recordOf(&p.Decisions.Decisions, func(d *Decision) *Row { return &d.Row }, j.Row).Text
	case JotNext:
		return (*string)(&p.Procedures.Next)
	case JotValue, JotRule:
		if !p.chosen(j.On) {
			return nil
		}
		a := recordOf(&p.Norms.Areas, func(a *Area) *Row { return &a.Row }, j.On)
		if j.Kind == JotValue {
			return &a.Value
		}
		return &recordOf(&a.Norms, func(n *Norm) *Row { return &n.Row }, j.Row).Statement
	}
	if m := p.meetingOf(meeting, j); m != nil {
		return m.slot(j)
	}
	return nil
}

// slot is the same within a meeting.
func (m *Meeting) slot(j Jot) *string {
	switch j.Kind {
	case JotNote:
		return &m.Notes
	case JotDecision:
		return &recordOf(&m.Decisions, func(d *Resolved) *Row { return &d.Row }, j.Row).Text
	case JotParked:
		return &recordOf(&m.Parked, func(k *Parked) *Row { return &k.Row }, j.Row).Topic
	}
	a := recordOf(&m.Actions, func(a *Action) *Row { return &a.Row }, j.Row)
	switch j.Kind {
	case JotWho:
		return &a.Who
	case JotBy:
		return (*string)(&a.By)
	}
	return &a.What
}

// chosen reports whether ground rules are made on an area.
func (p *Partnership) chosen(area ID) bool {
	return slices.ContainsFunc(p.Areas.Options(), func(o Option) bool { return ID(o.Key) == area })
}

// voice returns the voice of a person on an area or a point, made if need be; nil where
// there is no such area or point.
func (p *Partnership) voice(on, person ID) *Voice {
	row := func(v *Voice) *Row { return &v.Row }
	if p.Person(person) == nil {
		return nil
	}
	if _, x := p.Point(on); x != nil {
		return recordOf(&x.Voices, row, person)
	}
	if !p.chosen(on) {
		return nil
	}
	h := recordOf(&p.Voices.Heard, func(h *Heard) *Row { return &h.Row }, on)
	return recordOf(&h.Voices, row, person)
}

// Jot takes a line down in a meeting, and reports whether there is a place for it. Who
// said something has spoken; a note goes below those before it.
func (p *Partnership) Jot(meeting ID, j Jot) bool {
	at := p.slot(meeting, j)
	if at == nil {
		return false
	}
	switch j.Kind {
	case JotNote:
		was := strings.TrimRight(*at, "\n")
		if strings.HasSuffix("\n"+was, "\n"+j.Text) {
			break // a save that was taken for failed had landed
		}
		*at = strings.TrimPrefix(was+"\n"+j.Text, "\n")
	default:
		*at = j.Text
	}
	if j.Kind == JotVoice && strings.TrimSpace(j.Text) != "" {
		p.voice(j.On, j.Who).State = Said
	}
	return true
}

// Jotted returns what stands where a jot goes, to be gone on with; a note begins anew.
func (p *Partnership) Jotted(meeting ID, j Jot) string {
	if j.Kind == JotNote {
		return ""
	}
	if at := p.Clone().slot(meeting, j); at != nil {
		return *at
	}
	return ""
}

// Hear notes what a person did on an area or a point: Said, Passed, Absent, or "" for
// nothing yet. Words that were said before stay where they are, and are not quoted.
func (p *Partnership) Hear(on, person ID, state string) bool {
	v := p.voice(on, person)
	if v != nil {
		v.State = state
	}
	return v != nil
}

// Limit returns how many characters a jot takes.
func (j Jot) Limit() int {
	switch j.Kind {
	case JotVoice, JotNote, JotNeed:
		return TextLimit
	case JotBy, JotNext:
		return 100
	}
	return LineLimit
}

// JotOf returns the jot that ops would take down, and its meeting ("" where it is of
// none): what somebody typed in a meeting that was cut off is found again.
func JotOf(ops []Op) (meeting ID, j Jot, ok bool) {
	for _, op := range ops {
		if op.Value == "" {
			continue
		}
		part := strings.Split(op.Path, "/")
		if m, x := jotAt(op.Step, op.Party, part); x.Kind != "" {
			x.Text = op.Value
			if x.Kind == JotNote { // what was noted before stands already
				x.Text = strings.TrimLeft(strings.TrimPrefix(op.Value, op.Former), "\n")
			}
			return m, x, true
		}
	}
	return "", Jot{}, false
}

// jotAt reads the place of a text as that of a jot.
func jotAt(step, party ID, part []string) (ID, Jot) {
	if party != "" {
		return "", Jot{}
	}
	id := func(i int) ID { return ID(part[i]) }
	is := func(s *Step, form ...string) bool { return step == s.ID && formed(part, form) }
	switch {
	case is(voices, "heard", "", "voice", "", "words"):
		return "", Jot{Kind: JotVoice, On: id(1), Who: id(3)}
	case is(need, "need"):
		return "", Jot{Kind: JotNeed}
	case is(duties, "duty", "", "part"):
		return "", Jot{Kind: JotPart, On: id(1)}
	case is(decisions, "decisions", "", "text"):
		return "", Jot{Kind: JotRight, Row: id(1)}
	case is(procedures, "next"):
		return "", Jot{Kind: JotNext}
	case is(norms, "area", "", "value"):
		return "", Jot{Kind: JotValue, On: id(1)}
	case is(norms, "area", "", "norms", "", "statement"):
		return "", Jot{Kind: JotRule, On: id(1), Row: id(3)}
	case is(meetings, "meetings", "", "agenda", "", "voice", "", "words"):
		return id(1), Jot{Kind: JotVoice, On: id(3), Who: id(5)}
	case is(meetings, "meetings", "", "notes"):
		return id(1), Jot{Kind: JotNote}
	}
	for kind, leaf := range jotLeaves {
		if is(meetings, "meetings", "", leaf[0], "", leaf[1]) {
			return id(1), Jot{Kind: kind, Row: id(3)}
		}
	}
	return "", Jot{}
}

// jotLeaves are the lists and leaves of what a meeting's own records hold.
var jotLeaves = map[JotKind][2]string{
	JotDecision: {"decisions", "text"}, JotParked: {"parked", "topic"},
	JotAction: {"actions", "what"}, JotWho: {"actions", "who"}, JotBy: {"actions", "by"},
}

// formed reports whether the parts of a path are those of a form, in which "" is any.
func formed(part, form []string) bool {
	if len(part) != len(form) {
		return false
	}
	for i, f := range form {
		if f != "" && f != part[i] {
			return false
		}
	}
	return true
}
