package ui

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"tandem/model"
)

// plain is the program line by line: what is said is only ever added below what
// was said before. Read plain_steps.go for the way through the wizard,
// plain_ask.go and plain_rows.go for how questions are asked, plain_save.go for
// how answers are kept. It does on lines what UI does on screens, with the same
// state.
type plain struct {
	u      *UI
	lines  <-chan string
	out    io.Writer
	broken error // why nothing can be said any more
	ended  bool  // nothing more will be typed

	met   map[model.ID]bool // the steps that were explained
	at    string            // the answer that was asked for on this page, "" for all
	desk  desk
	spare int       // how many questions the short way leaves for later on the page that is open
	left  *leftover // a position that an earlier window left unfinished

	about   topic       // the question that is asked, for what the lessons tell of it
	trying  bool        // a lesson sent somebody to the practice
	drafted model.Draft // the newest draft that no save has followed yet
	took    []model.Op  // what is taken over from an earlier window, with how it came in

	hall   *hallScreen // the meeting that goes on; nil: none does
	noPad  bool        // a pad is being typed in it
	onNext model.ID    // of whom it was said that they are next

	toldHow model.Moment // of which it was said how it is answered
}

// Plain runs the whole program line by line, for screen readers, serial consoles
// and scripts. When nothing more can be read it saves and leaves, as :q does.
func Plain(ctx context.Context, o Options, in io.Reader, out io.Writer) error {
	done := make(chan struct{})
	defer close(done)
	p := &plain{
		u:     &UI{Options: o, ctx: ctx, look: newLook(true, true)},
		lines: feed(in, done), out: out, met: map[model.ID]bool{},
	}
	p.u.lines = true
	err := Safely(p.begin)
	if c := (*Crash)(nil); errors.As(err, &c) {
		c.Doing = "the line mode"
		p.u.after(c)
		return c
	}
	if err == turnQuit {
		p.bye()
		err = nil
	}
	return errors.Join(err, p.broken)
}

// feed reads lines until there are no more. It waits for nobody who has left.
func feed(in io.Reader, done <-chan struct{}) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		r := bufio.NewReader(in)
		for {
			line, err := r.ReadString('\n')
			if line != "" {
				select {
				case lines <- line:
				case <-done:
					return
				}
			}
			if err != nil {
				return
			}
		}
	}()
	return lines
}

// A turn ends what is being asked, and says where to go. It travels as an error
// to whoever knows the way.
type turn string

const (
	turnBack  turn = "back"  // to what was asked before
	turnQuit  turn = "quit"  // out of the program
	turnAgain turn = "again" // the same once more, on what stands now
	turnGone  turn = "gone"  // what was asked about is no longer there
	turnRead  turn = "read"  // back to the lesson that sent somebody to the practice
)

func (t turn) Error() string { return string(t) }

// A hop is a turn to any answer of the wizard.
type hop struct {
	stop model.Stop
	at   string // the path of the answer, "" for the whole step
}

func (hop) Error() string { return "hop" }

// said is one line that was typed: a text, or a command without its colon and in
// small letters. raw is the line of a command as it was typed.
type said struct{ text, cmd, raw string }

// read returns the next line. The end of what is typed, of the terminal and of
// the program are one: a turn to quit.
func (p *plain) read() (string, error) {
	p.print("> ")
	if p.ended || p.broken != nil {
		p.print("\n")
		return "", turnQuit
	}
	if line, ok := p.next(); ok {
		line = strings.TrimRight(line, "\r\n")
		return strings.TrimRight(model.Clean(line), " \t\n"), nil
	}
	p.ended = true
	p.print("\n")
	return "", turnQuit
}

// next waits for the next line. The time of a meeting goes on meanwhile.
func (p *plain) next() (line string, ok bool) {
	var beat <-chan time.Time
	if p.hall != nil {
		t := time.NewTicker(time.Second)
		defer t.Stop()
		beat = t.C
	}
	for {
		select {
		case line, ok := <-p.lines:
			p.beats(true)
			return line, ok
		case <-beat:
			p.beats(false)
		case <-p.u.Hangup:
			return "", false
		case <-p.u.ctx.Done():
			return "", false
		}
	}
}

// reply reads a line, and knows of commands only how to leave, to go back, and to
// look up a word.
func (p *plain) reply() (said, error) {
	line, err := p.read()
	rest, colon := strings.CutPrefix(line, ":")
	for what, ok := wordAsked(rest); err == nil && colon && ok; what, ok = wordAsked(rest) {
		p.define(what)
		line, err = p.read()
		rest, colon = strings.CutPrefix(line, ":")
	}
	switch {
	case err != nil:
		return said{}, err
	case !colon:
		return said{text: line}, nil
	case strings.HasPrefix(rest, ":"):
		return said{text: rest}, nil
	}
	switch cmd := strings.ToLower(strings.TrimSpace(rest)); cmd {
	case "q":
		return said{}, turnQuit
	case "b":
		return said{}, turnBack
	default:
		s := said{cmd: cmd, raw: line}
		switch done, err := p.padded(s); {
		case err != nil:
			return said{}, err
		case done:
			return p.reply()
		}
		return s, nil
	}
}

// hear reads a line on a page of the wizard. It carries out the commands that
// are the same on all of them, and hands on the others.
func (p *plain) hear(explain func()) (said, error) {
	if p.hall != nil {
		return p.hearWithin(explain)
	}
	for {
		s, err := p.reply()
		if err != nil {
			return s, err
		}
		if goes := p.elsewhere(s.cmd); goes != nil {
			return said{}, goes()
		}
		switch s.cmd {
		case "?":
			explain()
			p.told(false)
			p.note("plain.commands")
		case "??":
			p.told(true)
		case string(tours):
			if err := p.tour(); err != nil {
				return said{}, err
			}
			return said{}, turnAgain
		default:
			ok, err := p.toLesson(s.cmd)
			if err != nil || !ok {
				return s, err
			}
		}
	}
}

// elsewhere returns what leads from any page to another place; nil if cmd is no such
// command.
func (p *plain) elsewhere(cmd string) func() error {
	return map[string]func() error{
		"l": p.steps, "u": p.undo, "h": p.history, "d": p.papers, "g": p.stage, "i": p.typeIn, "r": p.ring, "meet": p.meeting,
	}[cmd]
}

// unknown says that there is no such command here.
func (p *plain) unknown(cmd string) { p.note("plain.unknown", "command", ":"+cmd) }

// line asks for a line that may be left empty.
func (p *plain) line(question string) (string, error) {
	p.tell(question)
	for {
		s, err := p.reply()
		if err != nil || s.cmd == "" {
			return oneLine(s.text), err
		}
		p.unknown(s.cmd)
	}
}

// yes asks a question of yes or no. An empty line and :b are no.
func (p *plain) yes(question string) (bool, error) {
	for {
		s, err := p.line(question)
		switch {
		case err == turnBack:
			return false, nil
		case err != nil, s == "":
			return false, err
		}
		if k, ok := p.yesNo(s); ok {
			return k == model.Yes, nil
		}
	}
}

// yesNo reads a yes or a no.
func (p *plain) yesNo(s string) (string, bool) {
	switch f := model.Fold(s); f {
	case "y", "1", model.Yes, model.Fold(p.u.say("answer.yes")):
		return model.Yes, true
	case "n", "2", model.No, model.Fold(p.u.say("answer.no")):
		return model.No, true
	}
	return "", false
}

// number reads a number from 1 to n, 0 if it is none.
func number(s string, n int) (int, bool) {
	i := 0
	for _, r := range s {
		if r < '0' || r > '9' || i > n {
			return 0, false
		}
		i = 10*i + int(r-'0')
	}
	if i > n {
		return 0, false
	}
	return i, i > 0
}
