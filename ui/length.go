package ui

import (
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// A survey is how far every stop of the way is, and how long it takes: worked out
// for what the file holds, since every frame shows it. What few frames show waits
// until one does.
type survey struct {
	of    *model.Record
	path  []model.Stop
	marks map[model.Stop]model.Mark
	due   model.Date // when the next review falls due, "" for never
	took  map[model.Stop]int
	left  map[model.Stop]bool
}

// survey returns the survey of the open partnership.
func (u *UI) survey() *survey {
	if u.sight == nil || u.sight.of != u.r {
		u.sight = surveyOf(u.r)
	}
	return u.sight
}

func surveyOf(r *model.Record) *survey {
	if r.Found == nil {
		r.Found = r.Survey()
	}
	s := &survey{of: r, path: r.Path(), marks: r.Found.Marks, took: map[model.Stop]int{}, left: map[model.Stop]bool{}}
	if due := r.Due(); len(due) > 0 {
		s.due = due[0].On
	}
	return s
}

// minutes returns how long a stop takes.
func (s *survey) minutes(stop model.Stop) int {
	n, ok := s.took[stop]
	if !ok {
		n = s.of.Minutes(stop)
		s.took[stop] = n
	}
	return n
}

// rests reports whether the short way leaves a stop for later.
func (s *survey) rests(stop model.Stop) bool {
	rests, ok := s.left[stop]
	if !ok {
		rests = s.of.ForLater(stop)
		s.left[stop] = rests
	}
	return rests
}

// total returns how many steps the partnership is taken through in its length,
// and how many minutes that takes.
func (s *survey) total() (steps, minutes int) {
	var last *model.Step
	for _, stop := range s.path {
		if s.rests(stop) {
			continue
		}
		if minutes += s.minutes(stop); stop.Step != last {
			steps, last = steps+1, stop.Step
		}
	}
	return steps, minutes
}

// lengthTitle names the length and the time it takes.
func (u *UI) lengthTitle() string {
	key := "length.short"
	if u.r.Length() == model.Full {
		key = "length.full"
	}
	_, minutes := u.survey().total()
	return u.Words.Count(key, minutes)
}

// otherLength returns the ops that change the length of the open partnership.
func (u *UI) otherLength() []model.Op {
	other := model.Full
	if u.r.Length() == model.Full {
		other = model.Both
	}
	core := model.Lookup(model.CoreStep)
	p := u.r.Clone()
	p.SetLength(other)
	edit := u.r.Edit(model.CoreStep, "")
	edit.Now = model.Flatten(core.Part(p, ""))
	return edit.Ops()
}

// lengthWords says what another length changes, before being the survey before.
func (u *UI) lengthWords(before *survey) string {
	steps, minutes := u.survey().total()
	were, took := before.total()
	if u.r.Length() == model.Full {
		return u.Words.Count("length.now-full", steps-were, "minutes", itoa(minutes-took))
	}
	return u.Words.Count("length.now-short", were-steps, "minutes", itoa(minutes))
}

// relength changes the length: a save like any, which undo takes back. No answer
// is lost by it.
func (u *UI) relength(event) tea.Cmd {
	before := u.survey()
	r, _, err := u.send(*u.newSave(u.otherLength()...))
	if err != nil {
		u.cannot(err)
		return nil
	}
	u.worked = true
	u.take(r)
	u.word = u.lengthWords(before)
	return nil
}
