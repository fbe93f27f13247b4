// Bare is the least a Bubble Tea program can be: one line in the alternate
// screen, at the frame rate of ours.
package main

import (
	"os"
	"strconv"

	tea "charm.land/bubbletea/v2"
)

type bare struct{}

func (bare) Init() tea.Cmd { return nil }

func (b bare) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		return b, tea.Quit
	}
	return b, nil
}

func (bare) View() tea.View {
	v := tea.NewView("bare-is-drawn")
	v.AltScreen = true
	return v
}

func main() {
	fps, err := strconv.Atoi(os.Getenv("BENCH_FPS"))
	if err != nil {
		panic(err)
	}
	if _, err := tea.NewProgram(bare{}, tea.WithFPS(fps)).Run(); err != nil {
		panic(err)
	}
}
