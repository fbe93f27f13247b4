package ui

import (
	"fmt"
	"testing"

	"tandem/model"
)

// metAlready is going, whose people have met.
func metAlready(t testing.TB) *model.Partnership {
	t.Helper()
	p := going(t, 12)
	row := func(i int) model.Row {
		return model.Row{ID: model.ID(fmt.Sprint("k", i)), Rank: fmt.Sprintf("%03dU", i)}
	}
	kickoff := model.Meeting{
		Row: row(0), On: "2025-01-10", Kind: "kickoff", Notes: "We told each other how we came to this.",
		Decisions: []model.Resolved{{Row: row(0), Text: "We open on Saturdays."}},
		Actions: []model.Action{
			{Row: row(0), What: "Call the printer about the flyers", Who: "Ana Ruiz", By: "2025-01-20"},
			{Row: row(1), What: "Ask the bus company for a later bus on the evenings on which we are open, and for a stop at the market 🚌", Who: "Speaker of Green Bus Cooperative", By: "2025-01-16", Done: model.Yes},
		},
		Parked: []model.Parked{{Row: row(0), Topic: "Do we want a logo?"}},
	}
	for i, m := range p.Roster.People {
		a := model.Attended{Row: m.Row, State: []string{model.Present, model.Present, model.Absent, model.Proxied}[i%4]}
		if i == 3 {
			a.By = "Lena Brook"
		}
		kickoff.People = append(kickoff.People, a)
	}
	p.Meetings.Meetings = []model.Meeting{kickoff, {Row: row(1), On: "2025-02-10"}}
	return p
}

// meetingScenes are the screens on which a meeting is noted.
func meetingScenes() []scene {
	page := func(key string, keys ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat {
			s := with(t, metAlready(t))
			s.at("meetings", "", key)
			return pressed(s, keys...)
		}
	}
	return []scene{
		{"meetings", page(""), usual},
		{"meeting", page("", "enter"), all},
		{"meeting-people", page("meetings/k0/person"), all},
		{"meeting-person", page("meetings/k0/person/po04/by"), all},
		{"meeting-actions", page("meetings/k0/actions"), usual},
		{"meeting-action", page("meetings/k0/actions/k1/done"), all},
	}
}

// TestMeetingInFewKeys: a meeting is noted with its day and its kind, and who was not
// there; the file has it.
func TestMeetingInFewKeys(t *testing.T) {
	p := going(t, 3)
	p.Meetings.Meetings = nil
	s := with(t, p)
	s.at("meetings", "")
	s.press("enter") // add one
	s.typed("12 March 2026")
	s.press("enter", "down", "enter") // a kickoff
	s.press("tab", "down", "enter")   // the second person
	s.press("down", "down", "down", "enter")
	s.sees("Clínica del Río: not there")
	s.press("esc", "esc")
	m := s.loaded(s.r.ID).Meetings.Meetings
	if len(m) != 1 || m[0].On != "12 March 2026" || m[0].Kind != "kickoff" || len(m[0].People) != 1 || m[0].People[0].State != model.Absent {
		t.Errorf("the file holds %+v", m)
	}
}
