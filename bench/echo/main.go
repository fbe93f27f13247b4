// Echo is a Bubble Tea program that shows what is typed, and nothing else.
package main

import (
	"os"
	"strconv"

	tea "charm.land/bubbletea/v2"
)

type echo struct{ text string }

func (echo) Init() tea.Cmd { return nil }

func (e echo) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case ok && k.String() == "ctrl+c":
		return e, tea.Quit
	case ok:
		e.text += k.Text
		if r := []rune(e.text); len(r) > 60 {
			e.text = k.Text
		}
	}
	return e, nil
}

func (e echo) View() tea.View {
	v := tea.NewView("bare-is-drawn\n" + e.text)
	v.AltScreen = true
	return v
}

func main() {
	fps, err := strconv.Atoi(os.Getenv("BENCH_FPS"))
	if err != nil {
		panic(err)
	}
	if _, err := tea.NewProgram(echo{}, tea.WithFPS(fps)).Run(); err != nil {
		panic(err)
	}
}
