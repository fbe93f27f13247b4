package cli

import (
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// A meter says how far something long is, on standard error: in one line that is
// written over on a terminal, in lines of their own for whoever reads line by line.
// Nothing is said of what is done soon.
type meter struct {
	*call
	words string // {percent} and {size} stand in them
	over  bool   // the line is written over
	clock func() time.Time

	mu          sync.Mutex
	began, said time.Time
	drawn       bool
}

// When a meter begins to speak, and how often it does.
const (
	meterQuiet = 500 * time.Millisecond
	meterOver  = 100 * time.Millisecond
	meterLine  = 5 * time.Second
)

// meter begins to measure.
func (c *call) meter(key string) *meter {
	over := term.IsTerminal(c.errs.Fd()) && !c.plain()
	return &meter{call: c, words: key, over: over, clock: time.Now, began: time.Now()}
}

// tell says that so many bytes of all are done.
func (m *meter) tell(done, all int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now, every := m.clock(), meterLine
	if m.over {
		every = meterOver
	}
	if now.Sub(m.began) < meterQuiet || now.Sub(m.said) < every || all <= 0 {
		return
	}
	m.said = now
	line := m.call.words.Say(m.words, "percent", strconv.FormatInt(100*done/all, 10), "size", m.size(all))
	if !m.over {
		m.note(line)
		return
	}
	m.drawn = true
	fmt.Fprint(m.errs, "\r"+line+ansi.EraseLineRight)
}

// end takes the line away.
func (m *meter) end() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.drawn {
		fmt.Fprint(m.errs, "\r"+ansi.EraseLineRight)
		m.drawn = false
	}
}
