package main

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/assets"
	"tandem/model"
	"tandem/store"
	"tandem/ui"
)

// A hand works the terminal part of the program without a terminal.
type hand struct {
	m tea.Model
}

// hand opens a partnership at the step where it was left.
func (b *bench) hand(st *store.Store, id model.ID, step *model.Step) (*hand, error) {
	words, err := assets.Load("en")
	if err != nil {
		return nil, err
	}
	n := 0
	h := &hand{ui.New(b.ctx, ui.Options{
		Keep: st, Words: words, Window: "hand", Who: "Ana", Theme: "dark", Open: id, Held: &ui.Held{}, Now: time.Now,
		NewID: func() model.ID { n++; return model.ID(fmt.Sprintf("%s-hand%06d", id, n)) },
	})}
	h.run(h.m.Init())
	h.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	if name := words.Step(string(step.ID)).Title; !strings.Contains(ansi.Strip(h.look()), name) {
		return nil, fmt.Errorf("the screen is not at %q:\n%s", name, h.look())
	}
	return h, nil
}

// send hands msg over, with what it leads to.
func (h *hand) send(msg tea.Msg) {
	_, cmd := h.m.Update(msg)
	h.run(cmd)
}

// run does what is done at once. What waits for a clock is left out.
func (h *hand) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	got := make(chan tea.Msg, 1)
	go func() { got <- cmd() }()
	select {
	case msg := <-got:
		if batch, ok := msg.(tea.BatchMsg); ok {
			for _, cmd := range batch {
				h.run(cmd)
			}
		} else if msg != nil {
			h.send(msg)
		}
	case <-time.After(50 * time.Millisecond):
	}
}

// press types a letter. What is written beside it, in its own time, is left out.
func (h *hand) press(letter rune) { h.m.Update(tea.KeyPressMsg{Code: letter, Text: string(letter)}) }

func (h *hand) tab()   { h.m.Update(tea.KeyPressMsg{Code: tea.KeyTab}) }
func (h *hand) enter() { h.m.Update(tea.KeyPressMsg{Code: tea.KeyEnter}) }
func (h *hand) esc()   { h.m.Update(tea.KeyPressMsg{Code: tea.KeyEscape}) }

// look draws the screen.
func (h *hand) look() string { return h.m.View().Content }
