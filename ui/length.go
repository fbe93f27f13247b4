package ui

import (
	"slices"
	"strings"

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
	return &survey{r, r.Path(), r.Found.Marks, map[model.Stop]int{}, map[model.Stop]bool{}}
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

// shiftWords says what the answers of a step change elsewhere, nothing if that is
// only what comes with every new row. first is what stood before.
func (u *UI) shiftWords(stop model.Stop, first model.Leaves) []string {
	now := stop.Step.Part(u.r.Partnership, stop.Party)
	if len(model.Diff(first, model.Flatten(now))) == 0 {
		return nil
	}
	before := u.r.Clone()
	part := stop.Step.Part(before, stop.Party)
	model.Blank(part)
	model.Fill(part, first)
	shift := before.ShiftTo(u.r.Partnership, stop.Step.ID)
	asked := slices.DeleteFunc(shift.Asked, func(g model.Gap) bool {
		return g.Party != "" || strings.Contains(g.Key, "/")
	})
	var lines []string
	if len(asked) > 0 {
		lines = append(append(lines, u.say("shift.asked")), u.placeWords(u.r.Partnership, asked)...)
	}
	if len(asked) > 0 && len(shift.Hidden) > 0 {
		lines = append(lines, "")
	}
	if len(shift.Hidden) > 0 {
		lines = append(append(lines, u.say("shift.hidden")), u.placeWords(before, shift.Hidden)...)
	}
	return lines
}

// placeWords names places by step and question, a line for each page. No answer
// is ever in it.
func (u *UI) placeWords(p *model.Partnership, at []model.Gap) []string {
	var lines []string
	var last model.Stop
	for _, g := range at {
		stop := model.Stop{Step: model.Lookup(g.Step), Party: g.Party}
		name := u.placeName(p, stop, g.Key)
		if stop == last {
			lines[len(lines)-1] += "; " + name
			continue
		}
		title := u.Words.Step(string(g.Step)).Title
		if who := oneLine(p.Called(g.Party)); who != "" {
			title += u.look.dot + who
		}
		lines, last = append(lines, "- "+title+": "+name), stop
	}
	return lines
}

// placeName names a question, and the record of it that is meant.
func (u *UI) placeName(p *model.Partnership, stop model.Stop, path string) string {
	key, id, _ := strings.Cut(path, "/")
	w := u.Words.Question(string(stop.Step.ID), key)
	for _, q := range stop.Step.Ask(p, stop.Party) {
		if each, ok := q.(model.Each); ok && id != "" && q.Head().Key == key {
			options := u.Words.Question(string(stop.Step.ID), each.Named)
			return w.Short + ", " + rowTitle(u.say, options, w, q, model.ID(id))
		}
	}
	return w.Short
}

// tellShift shows what the answers of the step change elsewhere before ev leaves
// it, once.
func (u *UI) tellShift(ev event) (tea.Cmd, bool) {
	w, ok := u.stack[0].screen.(*walkScreen)
	if !ok || !slices.Contains([]verb{next, back, goTo, out}, ev.on) {
		return nil, false
	}
	lines := u.shiftWords(w.stop, w.first)
	w.first = w.edit.Base
	if len(lines) == 0 {
		return nil, false
	}
	u.stack = u.stack[:1]
	return u.follow(event{on: shifts, text: strings.Join(lines, "\n"), then: &ev}), true
}

// newShift shows it.
func newShift(u *UI, ev event) screen {
	return &leaflet{u: u, title: u.say("shift.title"), text: append(strings.Split(ev.text, "\n"), "", u.say("shift.how")),
		on: []answer{{keyEnter, say(event{on: shut, then: ev.then})}}}
}
