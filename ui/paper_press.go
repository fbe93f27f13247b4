package ui

import (
	"errors"
	"path/filepath"
	"sync/atomic"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// A press is documents that are being written, one after the other, beside the
// screens: the window answers meanwhile, and esc stops it.
type press struct {
	jobs []job
	done []printed
	put  func(job) printed
	stop atomic.Bool
	show bool // open it when it is written

	parcel *parcel      // what is written is to be sent; nil: it is not
	count  atomic.Int32 // how much of it is written
}

type (
	drawn struct { // a document was written, or could not be
		of *press
		printed
	}
	pulse struct{ of *press } // time to draw how far it is
)

// beat is how often the progress of what tells none by itself is drawn.
const beat = 100 * time.Millisecond

// pressOf returns what writes documents.
func (d *paperScreen) pressOf(show bool, jobs ...job) *press {
	p := &press{jobs: jobs, show: show}
	p.put = d.puts(&p.stop)
	return p
}

// run begins to write.
func (d *paperScreen) run(p *press) tea.Cmd {
	d.press, d.there, d.tells, d.scroll = p, nil, nil, 0
	return d.step()
}

// step writes the next document.
func (d *paperScreen) step() tea.Cmd {
	p := d.press
	if len(p.done) == len(p.jobs) || p.stop.Load() {
		return d.finish()
	}
	j := p.jobs[len(p.done)]
	return func() tea.Msg { return drawn{p, p.put(j)} }
}

func (d *paperScreen) wrote(msg drawn) tea.Cmd {
	if msg.of != d.press {
		return nil
	}
	d.press.done = append(d.press.done, msg.printed)
	return d.step()
}

// finish says what became of it. Where files of these names are there, it asks
// what to do about them first.
func (d *paperScreen) finish() tea.Cmd {
	p := d.press
	d.press = nil
	for _, x := range p.done {
		if x.err == nil {
			d.last[x.kind.Name] = x
		}
		if errors.Is(x.err, ErrThere) {
			d.there = p
		}
	}
	if d.there == nil {
		d.tells = d.shelf.tells(p.done)
		if p.stop.Load() {
			d.tells = append([]notice{{text: d.u.say("paper.stopped")}}, d.tells...)
		}
		if p.show && len(p.done) == 1 && p.done[0].err == nil {
			return d.opens(p.done[0].path)
		}
	}
	return nil
}

// standing returns what was not written because of a file of that name.
func (p *press) standing() []printed {
	var out []printed
	for _, x := range p.done {
		if errors.Is(x.err, ErrThere) {
			out = append(out, x)
		}
	}
	return out
}

func (d *paperScreen) showsThere() bool {
	return len(d.there.standing()) == 1 && d.u.Papers.Show != nil
}

// settle answers what to do about files that are there.
func (d *paperScreen) settle(k tea.KeyPressMsg) tea.Cmd {
	over, beside := key.Matches(k, keyOver), key.Matches(k, keyBeside)
	if !over && key.Matches(k, keyShow) && d.showsThere() {
		path := d.there.standing()[0].path
		d.leave()
		return d.opens(path)
	}
	if !over && !beside {
		return nil
	}
	p := d.pressOf(d.there.show)
	for _, x := range d.there.done {
		if errors.Is(x.err, ErrThere) {
			x.job.paper.Over, x.job.paper.Beside = over, beside
			p.jobs = append(p.jobs, x.job)
		}
	}
	// What was written before is told with the rest.
	for _, x := range d.there.done {
		if !errors.Is(x.err, ErrThere) {
			p.jobs, p.done = append([]job{x.job}, p.jobs...), append(p.done, x)
		}
	}
	return d.run(p)
}

// leave leaves files that are there as they are.
func (d *paperScreen) leave() {
	d.tells, d.there = d.shelf.tells(d.there.done), nil
}

func (d *paperScreen) write() (event, tea.Cmd) {
	return event{}, d.run(d.pressOf(false, d.this()))
}

func (d *paperScreen) writeAll() (event, tea.Cmd) {
	jobs := d.all()
	if len(jobs) == 0 {
		d.u.word = d.u.say("paper.none")
		return event{}, nil
	}
	return event{}, d.run(d.pressOf(false, jobs...))
}

// show opens the document in the computer's own program, from which one prints. It
// is written first, unless that was done and nothing changed since.
func (d *paperScreen) show() (event, tea.Cmd) {
	j := d.this()
	if was, ok := d.last[j.kind.Name]; ok && was.order == j.order {
		return event{}, d.opens(was.path)
	}
	return event{}, d.run(d.pressOf(true, j))
}

// opens opens a file, and says so.
func (d *paperScreen) opens(path string) tea.Cmd {
	d.u.word = d.u.say("paper.shown", "path", model.CleanLine(filepath.Base(path)))
	if err := d.u.Papers.Show(path); err != nil {
		d.u.word = d.u.say("paper.not-shown", "path", model.CleanLine(path))
	}
	return nil
}

// refresh follows what the file holds now: what was written says something else.
func (d *paperScreen) refresh() {
	d.shelf.refresh()
	d.lazy, d.stale = true, true
	d.last = map[string]printed{}
}

// pulse draws how far it is, as long as something is written.
func (d *paperScreen) pulse(msg pulse) tea.Cmd {
	if msg.of != d.press {
		return nil
	}
	return beats(msg.of)
}

func beats(p *press) tea.Cmd {
	return tea.Tick(beat, func(time.Time) tea.Msg { return pulse{p} })
}
