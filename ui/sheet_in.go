package ui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

// A paperIn is a sheet that came back on paper, while somebody types it in. The pages
// of the wizard carry it, so that drafts, clashes and undo are the same: while there is
// one, they ask what stands on the sheet and nothing else, and show nothing of what
// stood there before.
type paperIn struct {
	of    model.ID               // whose sheet
	on    model.Date             // the date on it
	typed map[model.Place]string // what was typed so far
	from  model.Stop             // where it was begun
}

// keyTypeIn types in a sheet, from the page of documents.
var keyTypeIn = bind("i", "paper-type-in", "i")

func (s *shelf) typesIn() bool { return !s.u.showing() && len(s.u.papersIn()) > 0 }

func (s *paperScreen) typeIn() (event, tea.Cmd) { return event{on: typeIn, stop: s.u.here}, nil }

func (p *plain) typeInPaper(*shelf) error { return p.typeIn() }

// newTypeIn asks whose sheet it is, and of which day.
func newTypeIn(u *UI, _ event) screen {
	if len(u.papersIn()) == 0 {
		return &leaflet{u: u, title: u.say("typein.title"), text: []string{export.WorksheetWaits(u.r.As(model.Everyone), u.Words)}}
	}
	of, on := "", ""
	return newSheet(u, u.say("typein.title"), u.say("typein.about"),
		func() []model.Question { return u.sheetQuestions(&of, &on) },
		func() event {
			day, ok := model.Date(on).Time()
			switch {
			case of == "":
				u.word = u.say("typein.whose")
			case !ok:
				u.word = u.say("typein.day")
			default:
				return event{on: take, id: model.ID(of), text: string(model.DateOf(day))}
			}
			return event{}
		})
}

// sheetQuestions asks whose sheet it is, and of which day.
func (u *UI) sheetQuestions(of, on *string) []model.Question {
	return []model.Question{
		model.Choice{Ask: model.Ask{Key: "typein-of", Need: model.Required}, Into: of, From: u.papersIn()},
		model.Day{Ask: model.Ask{Key: "typein-on"}, Into: on},
	}
}

// typesIn begins with a sheet.
func (u *UI) typesIn(ev event) tea.Cmd {
	if member := slipOf(string(ev.id)); member != "" {
		u.beginsSlip(member, model.Date(ev.text))
		return nil
	}
	u.begins(ev.id, model.Date(ev.text))
	return nil
}

// begins opens the first page of a sheet.
func (u *UI) begins(of model.ID, on model.Date) {
	u.slip = nil
	u.paperIn = &paperIn{of: of, on: on, typed: map[model.Place]string{}, from: u.here}
	if pages := u.sheetPages(); len(pages) > 0 {
		u.here = pages[0]
	}
}

// sheetPages returns the pages of the sheet that is typed in.
func (u *UI) sheetPages() []model.Stop {
	var pages []model.Stop
	for _, x := range u.r.Sheet(u.paperIn.of) {
		if !slices.Contains(pages, x.Stop) {
			pages = append(pages, x.Stop)
		}
	}
	return pages
}

// turnPage goes on or back by n pages of the sheet. Beyond either end it is put away.
func (u *UI) turnPage(n int) {
	pages := u.sheetPages()
	i := slices.Index(pages, u.here) + n
	if i >= 0 && i < len(pages) {
		u.here = pages[i]
		return
	}
	name := u.memberName(u.paperIn.of)
	u.here, u.paperIn = u.paperIn.from, nil
	if n > 0 {
		u.word = u.say("typein.done", "name", name)
	}
}

// putSheetAway ends typing in where somebody goes elsewhere.
func (u *UI) putSheetAway(ev event) {
	if u.paperIn != nil && !slices.Contains([]verb{take, next, back}, ev.on) {
		u.paperIn = nil
	}
	if ev.on != take {
		u.slip = nil
	}
}

// stands returns what stands on a page, to be changed: of a sheet that is typed in,
// nothing but what was typed.
func (u *UI) stands(stop model.Stop) model.Edit {
	e := u.r.Edit(stop.Step.ID, stop.Party)
	if u.paperIn == nil {
		return e
	}
	return e.Blind(u.r.Sheet(u.paperIn.of), u.paperIn.typed)
}

// cameIn returns how what is typed now comes in, "" for the usual way.
func (u *UI) cameIn() model.Mode {
	if u.paperIn == nil {
		return ""
	}
	return model.FromPaper(u.paperIn.on)
}

// wrote notes what somebody typed from the sheet. What they take over from others, or
// bring back, they did not type, and it is not shown again.
func (u *UI) wrote(ops []model.Op) {
	if u.paperIn == nil {
		return
	}
	for _, op := range ops {
		u.paperIn.typed[op.Place] = op.Value
	}
}

// sheetWords are the words of the questions on a page of the sheet, by path: each with
// its code before it, and what it is about.
func (u *UI) sheetWords(stop model.Stop) func(path string) assets.Question {
	items := u.r.Sheet(u.paperIn.of)
	before := u.r.Edit(stop.Step.ID, stop.Party).Base
	return func(path string) assets.Question {
		q := u.Words.Question(string(stop.Step.ID), model.WordsKey(path))
		for _, x := range items {
			if x.Stop != stop || x.Path != path {
				continue
			}
			q = q.Of(string(x.Question.Head().About))
			q.Asks = nil
			if about := export.TopicWords(u.Words, x); about != "" {
				q.Ask = about + ": " + q.Ask
			}
			q.Ask = x.Code + "  " + q.Ask
			if v := before[path]; v != "" && u.paperIn != nil && v != u.paperIn.typed[model.Place{Step: stop.Step.ID, Party: stop.Party, Path: path}] {
				q.Why = u.say("typein.there")
			}
		}
		return q
	}
}

// clashed returns the key of the words for an answer that stands where another was
// typed: on a sheet it may have stood there long before.
func (u *UI) clashed(usual string) string {
	if u.paperIn != nil {
		return "typein." + usual
	}
	return usual
}

// clashTime says when the answer that stands there was saved.
func (u *UI) clashTime(at time.Time) string {
	at = at.In(u.Now().Location())
	if u.paperIn != nil {
		return fullDay(u.say, model.DateOf(at))
	}
	return at.Format("15:04")
}

// sheetHead says on each page whose sheet it is, and of which day.
func (u *UI) sheetHead() string {
	pages := u.sheetPages()
	return u.say("typein.head", "name", u.memberName(u.paperIn.of), "day", fullDay(u.say, u.paperIn.on),
		"n", itoa(slices.Index(pages, u.here)+1), "all", itoa(len(pages)))
}

// ModeWords says how an answer came in.
func ModeWords(w *assets.Words, m model.Mode) string {
	way, on := m.Paper()
	if on == "" {
		return w.Say("mode." + string(way))
	}
	return w.Say("typein.mode", "day", strings.TrimSpace(fullDay(w.Say, on)))
}
