// Lite is a bare Bubble Tea program that opens a database. Only its size is
// looked at.
package main

import (
	"database/sql"

	tea "charm.land/bubbletea/v2"
	_ "modernc.org/sqlite"
)

type lite struct{ db *sql.DB }

func (lite) Init() tea.Cmd                         { return tea.Quit }
func (l lite) Update(tea.Msg) (tea.Model, tea.Cmd) { return l, nil }
func (l lite) View() tea.View                      { return tea.NewView("lite") }

func main() {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		panic(err)
	}
	defer db.Close()
	if err := db.Ping(); err != nil {
		panic(err)
	}
	if _, err := tea.NewProgram(lite{db}).Run(); err != nil {
		panic(err)
	}
}
