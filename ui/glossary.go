package ui

import (
	"cmp"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

var keyLesson = bind("enter", "read-lesson", "enter")

// glossaryScreen looks up the words of the field by what is typed. The word under
// the hand is explained.
type glossaryScreen struct {
	u     *UI
	in    textinput.Model
	all   []assets.Word
	shown []assets.Word
	at    int
	page  int // of what is said of the word, where the window does not hold it
}

// newGlossary opens the glossary: over a lesson at the word that its page leads to.
func newGlossary(u *UI, _ event) screen {
	g := &glossaryScreen{u: u, in: lineIn("> ", 100), all: byTerm(u.Words.Glossary())}
	g.in.Focus()
	g.search()
	if l, ok := u.top().(*lessonScreen); ok {
		word := l.word()
		g.at = max(slices.IndexFunc(g.shown, func(w assets.Word) bool { return w.ID == word }), 0)
	}
	return g
}

// search shows the words that fit what is typed: first those that begin with it, then
// those that have it in another name, then those whose meaning speaks of it.
func (g *glossaryScreen) search() {
	g.at, g.page = 0, 0
	g.shown = LookUp(g.all, g.in.Value())
}

// LookUp returns the words of a glossary that fit what is typed, case and accents
// aside: first what begins with it, then what has it in a name, then what is
// explained with it.
func LookUp(all []assets.Word, typed string) []assets.Word {
	what := model.Fold(typed)
	if what == "" {
		return all
	}
	fit := map[string]int{}
	for _, w := range all {
		names := append([]string{w.Term}, w.Also...)
		switch {
		case slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(model.Fold(n), what) }):
			fit[w.ID] = 1
		case slices.ContainsFunc(names, func(n string) bool { return strings.Contains(model.Fold(n), what) }):
			fit[w.ID] = 2
		case strings.Contains(model.Fold(w.Text), what):
			fit[w.ID] = 3
		}
	}
	out := slices.DeleteFunc(slices.Clone(all), func(w assets.Word) bool { return fit[w.ID] == 0 })
	slices.SortStableFunc(out, func(a, b assets.Word) int { return cmp.Compare(fit[a.ID], fit[b.ID]) })
	return out
}

func (g *glossaryScreen) Init() tea.Cmd { return nil }

func (g *glossaryScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		g.typed(tea.PasteMsg{Content: model.CleanLine(msg.Content)})
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, keyBack):
			return event{on: shut}, nil
		case key.Matches(msg, keyUp):
			g.at, g.page = max(g.at-1, 0), 0
		case key.Matches(msg, keyDown):
			g.at, g.page = max(min(g.at+1, len(g.shown)-1), 0), 0
		case msg.Code == tea.KeyPgDown:
			g.page++
		case msg.Code == tea.KeyPgUp:
			g.page--
		case key.Matches(msg, keyEnter):
			if g.at < len(g.shown) && g.shown[g.at].Lesson != "" {
				return event{on: teach, key: g.shown[g.at].Lesson}, nil
			}
		default:
			g.typed(msg)
		}
	}
	return event{}, nil
}

func (g *glossaryScreen) typed(msg tea.Msg) {
	before := g.in.Value()
	if g.in, _ = g.in.Update(msg); g.in.Value() != before {
		g.search()
	}
}

func (g *glossaryScreen) typing() bool { return true }

func (g *glossaryScreen) View() string {
	u, width := g.u, g.u.text()-1
	g.in.SetWidth(u.fieldWidth(g.in.Prompt))
	lines := []string{u.look.title.Render(u.say("glossary.title")), g.in.View(), ""}
	if len(g.shown) == 0 {
		return margin(append(lines, para(u.look.dim, u.say("glossary.none"), width)...))
	}
	told, room := g.told(g.shown[g.at], width), g.room()
	if len(told) > room {
		g.page = max(min(g.page, (len(told)-1)/room), 0)
		return margin(append(lines, told[g.page*room:min((g.page+1)*room, len(told))]...))
	}
	high := max(room-len(told), 1)
	from := max(min(g.at-high/2, len(g.shown)-high), 0)
	for i := from; i < min(from+high, len(g.shown)); i++ {
		if i == g.at {
			lines = append(lines, told...)
			continue
		}
		lines = append(lines, "  "+cutTo(u, g.shown[i].Term, width-2))
	}
	return margin(lines)
}

// told explains a word.
func (g *glossaryScreen) told(w assets.Word, width int) []string {
	u := g.u
	lines := []string{u.look.here.Render(cutTo(u, u.look.arrow+" "+w.Term, width))}
	if len(w.Also) > 0 {
		lines = append(lines, hung(u.look.dim, "  ", u.say("glossary.also", "words", strings.Join(w.Also, ", ")), width)...)
	}
	return append(lines, hung(u.look.ask.UnsetBold(), "  ", w.Text, width)...)
}

func (g *glossaryScreen) cursor() (x, y int, ok bool) {
	if c := g.in.Cursor(); c != nil {
		return c.X + 1, 1, true
	}
	return 0, 0, false
}

func (g *glossaryScreen) Keys() (ks []key.Binding) {
	if g.at < len(g.shown) && len(g.told(g.shown[g.at], g.u.text()-1)) > g.room() {
		ks = append(ks, keyPage)
	}
	if g.at < len(g.shown) && g.shown[g.at].Lesson != "" {
		ks = append(ks, keyLesson)
	}
	return append(ks, keyUp, keyDown, keyBack)
}

// room returns how many lines are shown below what is typed.
func (g *glossaryScreen) room() int { return max(g.u.high()-3, 1) }

// byTerm returns words sorted by what they are called.
func byTerm(words map[string]assets.Word) []assets.Word { return export.ByTerm(words) }
