package ui

import (
	"testing"

	"tandem/model"
)

// heavyMeeting is a meeting of the given kind of the heaviest partnership: all of its
// areas are taken up.
func heavyMeeting(t testing.TB, kind string) *seat {
	t.Helper()
	s := heavyFile(t)
	s.afresh(80, 24)
	s.at("need", "")
	s.UI.put(model.InRoom, func(p *model.Partnership) bool {
		i := 0
		p.Convene("heavy-meeting", kind, model.UsualAgenda, func() model.ID { i++; return model.ID("hp" + itoa(i)) }, s.clock)
		return true
	})
	s.meeting = "heavy-meeting"
	s.do(s.follow(s.toMeeting()))
	s.in(before)
	s.do(s.follow(event{on: begins}))
	s.in(hall)
	s.sit(func(st *model.Sitting) {
		st.Taken = nil
		for _, o := range s.r.Areas.Options() {
			st.Taken = append(st.Taken, model.ID(o.Key))
		}
	})
	return s
}

// BenchmarkHeavyMeeting is a key with the View behind it, at each moment of each kind of
// meeting of the heaviest partnership and on what is laid over it; and taking something
// down.
func BenchmarkHeavyMeeting(b *testing.B) {
	for _, kind := range meetingKinds {
		s := heavyMeeting(b, kind)
		press := func(where string) {
			b.Run(kind+"/"+where, func(b *testing.B) {
				for i := range b.N {
					_, cmd := s.UI.Update(stroke([]string{"down", "up"}[i%2]))
					s.UI.View()
					b.StopTimer()
					s.do(cmd)
					b.StartTimer()
				}
			})
		}
		seen := map[model.Moment]bool{}
		for _, x := range s.r.Spots(s.sitting) {
			if !seen[x.Moment] {
				seen[x.Moment] = true
				s.toSpot(x.Area, x.Moment)
				press(string(x.Moment))
			}
		}
		for _, on := range []verb{attend, plans, settles} {
			s.do(s.follow(event{on: on}))
			press(string(s.state()))
			s.press("esc")
			s.in(hall)
		}
		b.Run(kind+"/take-down", func(b *testing.B) {
			for n := range b.N {
				s.UI.put(model.InRoom, func(p *model.Partnership) bool {
					return p.Jot(s.sitting.Meeting, model.Jot{Kind: model.JotVoice, On: "meetings", Who: "m01", Text: "I lose an hour " + itoa(n)})
				})
			}
		})
	}
}
