package ui

import (
	"errors"
	"io"
	"slices"

	tea "charm.land/bubbletea/v2"

	"tandem/export"
	"tandem/model"
)

// A parcel is what goes to partners who do not have the program.
type parcel struct {
	what string // a List of documents
	as   string // "folder" or "zip"
	by   string // the day by which an answer is asked for
}

// sent says what became of a parcel.
type sent struct {
	of    *press
	path  string
	lacks []string
	err   error
}

// newParcel returns what is usually sent, by the next meeting if one is known.
func (s *shelf) newParcel() *parcel {
	var names []string
	for _, k := range s.kinds {
		if export.Sent(k, s.p) && s.fit(k) {
			names = append(names, k.Name)
		}
	}
	p := &parcel{what: string(model.MakeList(names...)), as: "folder"}
	if next := s.p.Procedures.Next; next > model.DateOf(s.u.Now()) {
		if _, ok := next.Time(); ok {
			p.by = string(next)
		}
	}
	return p
}

// fit reports whether a document has something in it.
func (s *shelf) fit(k export.Kind) bool {
	st := s.ripe(k)
	return st.waits == "" && st.err == nil
}

// questions ask what goes in, how, and until when an answer is asked for.
func (p *parcel) questions(s *shelf) []model.Question {
	var from []model.Option
	for _, k := range s.kinds {
		if s.fit(k) {
			from = append(from, model.Option{Key: k.Name, Label: s.title(k)})
		}
	}
	return []model.Question{
		model.Several{Ask: model.Ask{Key: "send-what"}, Into: &p.what, From: from},
		model.Choice{Ask: model.Ask{Key: "send-as"}, Into: &p.as, From: []model.Option{{Key: "folder"}, {Key: "zip"}}},
		model.Day{Ask: model.Ask{Key: "send-by"}, Into: &p.by},
	}
}

// wrong says what is still to come of a parcel before it can be made, "" if nothing
// is.
func (p *parcel) wrong(u *UI) string {
	_, day := model.Date(p.by).Time()
	switch {
	case len(model.List(p.what).Keys()) == 0:
		return u.say("send.nothing")
	case p.by != "" && !day:
		return u.say("send.no-day")
	}
	return ""
}

// jobs returns a job for each file of a parcel: PDF to read and Word to work in,
// where there are such, and a note to paste into a mail.
func (p *parcel) jobs(s *shelf) []job {
	var jobs []job
	inside := export.Parcel{By: model.Date(p.by)}
	names := model.List(p.what).Keys()
	for _, k := range s.kinds {
		if !slices.Contains(names, k.Name) || !s.fit(k) {
			continue
		}
		parts := []export.Part{{}}
		if k.Apart {
			parts = s.parts(k)
		}
		inside.Titles = append(inside.Titles, s.title(k))
		for _, format := range export.SentAs(k) {
			o := s.order(k)
			o.Format = format
			o.Track = format == export.Word // what comes back shows what was changed
			for _, part := range parts {
				jobs = append(jobs, s.job(k, part, o))
			}
			inside.Word = inside.Word || format == export.Word
		}
	}
	note := export.Note(s.p, s.u.Words, inside)
	return append(jobs, job{paper: Paper{Of: s.p.ID, Partnership: s.p.Core.Name, Title: s.u.say("send.note"), Ext: ".txt",
		Write: func(out io.Writer) error { _, err := io.WriteString(out, note); return err }}})
}

// send writes a parcel. It touches nothing that may change.
func (p *press) send(s *shelf) func() sent {
	write, send, zip := s.writes(&p.stop), s.u.Papers.Send, p.parcel.as == "zip"
	return func() sent {
		done := sent{of: p}
		var papers []Paper
		for _, j := range p.jobs {
			if j.paper.Write == nil {
				j.paper.Write = func(out io.Writer) error {
					lacks, err := write(j, out)
					done.lacks = append(done.lacks, lacks...)
					return err
				}
			}
			papers = append(papers, j.paper)
		}
		done.path, done.err = send(papers, zip, func(n int) { p.count.Store(int32(n)) })
		return done
	}
}

// parcelTold says what became of a parcel.
func (s *shelf) parcelTold(done sent) []notice {
	switch {
	case errors.Is(done.err, errStopped):
		return []notice{{text: s.u.say("send.stopped")}}
	case done.err != nil:
		return []notice{{text: s.failed(done.err), bad: true}}
	}
	lines := []notice{{text: s.u.say("send.done")}, {text: done.path, path: true}, {text: s.u.say("send.look")}}
	return append(lines, s.lacking(done.lacks)...)
}

func (d *paperScreen) prepare() (event, tea.Cmd) { return event{on: posts}, nil }

// newSending asks what goes to partners who do not have the program.
func newSending(u *UI, _ event) screen {
	d, ok := u.top().(*paperScreen)
	if !ok {
		return newMenu(u, "", "")
	}
	d.parcel = d.newParcel()
	return newSheet(u, u.say("send.title"), u.say("send.intro"),
		func() []model.Question { return d.parcel.questions(d.shelf) },
		func() event {
			if u.word = d.parcel.wrong(u); u.word != "" {
				return event{}
			}
			return event{on: take}
		})
}

// sendOff writes what was chosen.
func (u *UI) sendOff(event) tea.Cmd {
	d, ok := u.top().(*paperScreen)
	if !ok || d.parcel == nil || d.press != nil {
		return nil
	}
	p := &press{parcel: d.parcel, jobs: d.parcel.jobs(d.shelf)}
	d.press, d.tells, d.scroll = p, nil, 0
	write := p.send(d.shelf)
	return tea.Batch(func() tea.Msg { return write() }, beats(p))
}

// parted makes the open document for the part that was chosen.
func (u *UI) partedTo(ev event) tea.Cmd {
	if d, ok := u.top().(*paperScreen); ok {
		d.part[d.open().Name] = model.ID(ev.key)
	}
	return nil
}

func (d *paperScreen) sent(msg sent) {
	if msg.of == d.press {
		d.press, d.tells = nil, d.parcelTold(msg)
	}
}
