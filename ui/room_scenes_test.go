package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tandem/export"
	"tandem/model"
)

// meetingKinds are the kinds of meetings, the first one first.
var meetingKinds = []string{model.Kickoff, model.Regular, model.ReviewMeeting, model.LastMeeting}

// bigMeeting is a partnership of twelve organizations and thirty people, some of them
// with long names, with eight areas. Everybody has something to say on each area, one of
// them a page of it. What is private says secret. A meeting of the given kind is prepared.
func bigMeeting(t testing.TB, kind, kept string) *model.Partnership {
	t.Helper()
	p := metAlready(t)
	p.ID = "big"
	rank := p.Roster.People[len(p.Roster.People)-1].Rank
	row := func(id string) model.Row {
		rank = model.Between(rank, "")
		return model.Row{ID: model.ID(id), Rank: rank}
	}
	for i := range 18 {
		name := fmt.Sprintf("Person %d of those who came later", i+1)
		if i%6 == 0 {
			name = strings.Repeat("Maria-Theresia von der 🌻 ", 3)[:60+i/6] + "."
		}
		p.Roster.People = append(p.Roster.People, model.Person{Row: row(fmt.Sprintf("q%02d", i)), Name: model.CleanLine(name), Of: fmt.Sprintf("o%02d", i%12+1), Authority: "terms"})
	}
	p.Voices.Kept, p.Voices.Heard = kept, nil
	p.Areas.Chosen = string(model.MakeList("communication", "knowledge", "resources", "decisions", "conflict", "meetings"))
	p.Areas.Own = []model.OwnArea{{Row: row("w0"), Name: "How we talk about each other when others listen, in town and in the press 📣"}, {Row: row("w1"), Name: "Food"}}
	for _, o := range p.Areas.Options() {
		h := model.Heard{Row: row(o.Key)}
		for i, m := range p.Roster.People {
			v := model.Voice{Row: m.Row, State: model.Said, Words: fmt.Sprintf("Mine is %d: I lose an hour when we start late, and my bus does not wait.", i+1)}
			switch i % 5 {
			case 1:
				v.Words = strings.Repeat(fmt.Sprintf("Mine is %d, and it is long. ", i+1), 72)
			case 3:
				v.State, v.Words = []string{model.Passed, model.Absent, ""}[i%3], ""
				if o.Key == "knowledge" && v.State == "" { // here all were asked
					v.State = model.Passed
				}
			}
			h.Voices = append(h.Voices, v)
		}
		p.Voices.Heard = append(p.Voices.Heard, h)
		if p.Norms.Area(model.ID(o.Key)) == nil {
			p.Norms.Areas = append(p.Norms.Areas, model.Area{Row: row(o.Key), Value: "Respect for the time of others", Norms: []model.Norm{{Row: row("n-" + o.Key), Statement: "We will start on time, even if some of us are still on their way."}}})
		}
	}
	for i, party := range p.Active() {
		for _, s := range model.Steps {
			if s.Seen != nil {
				plantIn(s.Questions(p, party), i)
			}
		}
		d := model.Duty{Row: model.Row{ID: party, Rank: row("d").Rank}, Part: fmt.Sprintf("Part %d: it brings people to the market and back.", i+1)}
		p.Duties.Duties = append(slices.DeleteFunc(p.Duties.Duties, func(x model.Duty) bool { return x.ID == party }), d)
	}
	p.Core.Positions, p.Core.Versions = nil, nil
	for _, of := range p.Texts() {
		text := export.NormWords(p, words(t), of)
		if of == model.TermsText {
			continue // it is not read aloud in a meeting
		}
		for i, m := range p.Members() {
			if choice := []string{model.Yes, model.Yes, model.No, ""}[i%4]; choice != "" {
				position(p, of, text, m, choice)
			}
		}
	}
	m := model.Meeting{Row: row("now"), On: model.DateOf(noon), Kind: kind}
	n := 0
	m.Agenda = model.Points(p.Agenda(kind, "120", true), func() model.ID { n++; return model.ID(fmt.Sprintf("x%d", n)) })
	p.Meetings.Meetings = append(p.Meetings.Meetings, m)
	return p
}

// plantIn answers what one organization is asked of itself: the i-th keeps it to itself,
// but for each third, which shows it to all.
func plantIn(qs []model.Question, i int) {
	for _, q := range qs {
		switch q := q.(type) {
		case model.Text:
			*q.Into = fmt.Sprintf("This is %s.", secret)
			if i%3 == 2 {
				*q.Into = fmt.Sprintf("Organization %d meets families earlier.", i+1)
			}
		case model.Line:
			*q.Into = "A line of " + secret
			if i%3 == 2 {
				*q.Into = "A line that is shown"
			}
		case model.Choice:
			if q.Head().Key == "share" {
				q.Set([]string{model.No, "facilitator", model.Yes}[i%3])
			}
		}
	}
}

// roomSpot is a moment of a meeting, and where it comes first.
type roomSpot struct {
	kind   string
	area   model.ID
	point  string
	moment model.Moment
}

// roomSpots returns each moment that a meeting of any kind has, once: of all areas the
// first, and rounds once for each kind of point.
func roomSpots(t testing.TB) (all []roomSpot) {
	t.Helper()
	for _, kind := range meetingKinds {
		p := bigMeeting(t, kind, model.ByName)
		s := p.Sit("now", noon)
		for _, o := range p.Areas.Options() {
			s.Taken = append(s.Taken, model.ID(o.Key))
		}
		for _, x := range p.Spots(&s) {
			_, point := p.Point(x.Point)
			spot := roomSpot{kind, x.Area, point.Sort(), x.Moment}
			if !slices.ContainsFunc(all, func(y roomSpot) bool {
				return y.moment == x.Moment && (x.Moment != model.Round || y.point == spot.point && (y.area == "") == (x.Area == ""))
			}) {
				all = append(all, spot)
			}
		}
	}
	return all
}

// at drives a meeting to the moment.
func (x roomSpot) at(t testing.TB, kept string) *seat {
	t.Helper()
	p := bigMeeting(t, x.kind, kept)
	s := inMeeting(t, p)
	if s.sitting.Meeting != "now" {
		t.Fatalf("the meeting that goes on is %q", s.sitting.Meeting)
	}
	s.sit(func(st *model.Sitting) {
		st.Taken = nil
		for _, o := range p.Areas.Options() {
			st.Taken = append(st.Taken, model.ID(o.Key))
		}
	})
	for _, to := range s.r.Spots(s.sitting) {
		if _, point := s.r.Point(to.Point); to.Area == x.area && to.Moment == x.moment && point.Sort() == x.point {
			s.sit(func(st *model.Sitting) { st.Go(to) })
			s.send(tick{})
			return s
		}
	}
	t.Fatalf("there is no %v", x)
	return nil
}

// name is what its screens are kept under.
func (x roomSpot) name() string {
	if x.moment != model.Round {
		return "room-" + string(x.moment)
	}
	if x.area != "" {
		return "room-round"
	}
	return "room-round-" + x.point
}

// watched opens the window of the room beside a meeting, after its first seconds.
func (s *seat) watched() *seat {
	s.t.Helper()
	s.keepSitting()
	b := sit(s.t, s.path, "room"+fmt.Sprint(s.ids))
	b.clock = s.clock
	b.UI = New(s.t.Context(), b.options(string(b.Window)))
	b.UI.Meet, b.UI.Room, b.UI.Open = true, true, s.r.ID
	b.do(b.UI.Init())
	b.in(watching)
	b.clock = b.clock.Add(hintLasts)
	return b
}

// A roomScene is one screen of the window of the room.
type roomScene struct {
	name string
	play func(*testing.T) *seat // the meeting
}

// roomScenes are what the room sees at each moment, and what else it can see.
func roomScenes(t *testing.T) (list []roomScene) {
	for _, x := range roomSpots(t) {
		list = append(list, roomScene{x.name(), func(t *testing.T) *seat { return x.at(t, model.ByName) }})
	}
	round := roomSpot{model.Kickoff, "conflict", model.ForRules, model.Round}
	shown := func(who model.ID, kept string, page int) func(*testing.T) *seat {
		return func(t *testing.T) *seat {
			s := round.at(t, kept)
			s.sit(func(st *model.Sitting) { st.Shown, st.Page = who, page })
			return s
		}
	}
	return append(list,
		roomScene{"room-words", shown("po01", model.ByName, 0)},
		roomScene{"room-words-long", shown("po02", model.ByName, 2)},
		roomScene{"room-words-organization", shown("po01", model.ByOrganization, 0)},
		roomScene{"room-words-unnamed", shown("po01", model.Unnamed, 0)},
		roomScene{"room-standing-asked", func(t *testing.T) *seat {
			return roomSpot{model.Kickoff, "knowledge", model.ForRules, model.Positions}.at(t, model.ByName)
		}},
		roomScene{"room-blank", func(t *testing.T) *seat { return pressed(round.at(t, model.ByName), "b") }},
		roomScene{"room-over", func(t *testing.T) *seat { return round.at(t, model.ByName) }},
		roomScene{"room-not-begun", func(t *testing.T) *seat { return with(t, bigMeeting(t, model.Kickoff, model.ByName)) }},
	)
}

// roomSizes are those of projectors with large letters, and with smaller ones.
var roomSizes = []string{"60x18", "80x24", "120x40"}

// TestRooms compares what the room sees with its golden files, as the window of the room
// draws it: a prompt, at most eight lines, and more white space than text.
func TestRooms(t *testing.T) {
	for _, sc := range roomScenes(t) {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			a := sc.play(t)
			b := a.watched()
			if sc.name == "room-over" {
				a.do(a.follow(event{on: finish}))
				b.send(peek{})
			}
			var got strings.Builder
			for _, size := range roomSizes {
				var w, h int
				fmt.Sscanf(size, "%dx%d", &w, &h)
				b.window(w, h)
				b.fits()
				fmt.Fprintf(&got, "=== %s\n%s\n", size, b.text())
				if n := textLines(b.text()); n > roomLines || n == 0 && sc.name != "room-blank" {
					t.Errorf("%s: %d lines of text:\n%s", size, n, b.text())
				}
			}
			if strings.Contains(got.String(), secret) {
				t.Errorf("the room sees what is private:\n%s", got.String())
			}
			golden(t, sc.name, got.String())
		})
	}
}

// textLines counts the lines with text in them.
func textLines(s string) (n int) {
	for _, l := range strings.Split(s, "\n") {
		if strings.TrimSpace(l) != "" {
			n++
		}
	}
	return n
}
