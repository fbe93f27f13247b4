package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// Voices are a matrix: areas, and in each area the people. A list of areas says how
// far the group is with each, and opens the people of one. There a letter says who
// spoke, passed or was absent, so that somebody goes down a list of twelve without
// opening each. It is all one step of the wizard, kept, saved and undone like any.

// newVoices returns the fields of the step: areas that hold people, and people that
// hold a voice.
func newVoices(f *form, q model.Question) field {
	each, ok := q.(model.Each)
	if !ok {
		return nil
	}
	rows := rowsField{base: newBase(f, q)}
	if f.prefix == "" {
		x := &areasField{rowsField: rows}
		x.self = x
		x.rebind(each)
		return x
	}
	x := &peopleField{rowsField: rows}
	x.self = x
	x.rebind(each)
	x.at = max(slices.IndexFunc(x.voices, func(v voice) bool { return v.state == "" }), 0)
	return x
}

// A voice is one person on one area.
type voice struct {
	id                 model.ID
	name, state, words string
}

// voicesOf returns what each person did, in the order of the roster.
func voicesOf(each model.Each) []voice {
	vs := make([]voice, len(each.From))
	for i, o := range each.From {
		id := model.ID(o.Key)
		vs[i] = voice{id: id, name: oneLine(o.Label), words: oneLine(each.Label(id))}
		if leaf := stateOf(each.Open(id)); leaf != nil {
			vs[i].state = leaf.Value()
		}
	}
	return vs
}

// stateOf returns the question what a person did: the one that offers it.
func stateOf(e model.Entry) model.Leaf {
	for _, q := range e.Questions {
		if c, ok := q.(model.Choice); ok {
			return c
		}
	}
	return nil
}

// peopleIn returns the people of an area.
func peopleIn(e model.Entry) model.Each {
	for _, q := range e.Questions {
		if each, ok := q.(model.Each); ok {
			return each
		}
	}
	return model.Each{}
}

// heardWords says how many have been heard: who spoke or passed. Who was absent is
// counted apart.
func heardWords(f *form, vs []voice) string {
	heard, absent := 0, 0
	for _, v := range vs {
		switch v.state {
		case model.Said, model.Passed:
			heard++
		case model.Absent:
			absent++
		}
	}
	text := f.say("voices.heard", "n", itoa(heard), "all", itoa(len(vs)))
	if absent > 0 {
		text += ", " + f.count("voices.absent", absent)
	}
	return text
}

// toComeWords names those of whom it is still to come, "" if there are none.
func toComeWords(f *form, vs []voice) string {
	var names []string
	for _, v := range vs {
		if v.state == "" {
			names = append(names, v.name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return f.say("standing.to-come", "names", strings.Join(names, ", "))
}

// areasField lists the areas with how far the group is with each.
type areasField struct {
	rowsField
	voices map[model.ID][]voice
	row    int // of the hand, counted from the answer's first
}

func (x *areasField) rebind(q model.Question) {
	x.rowsField.rebind(q)
	x.voices = map[model.ID][]voice{}
	for _, id := range x.ids() {
		entry, _ := openEntry(q, id)
		x.voices[id] = voicesOf(peopleIn(entry))
	}
}

func (x *areasField) View() string {
	if x.drawn == "" {
		x.drawn = x.frame(x.answer())
	}
	return x.drawn
}

func (x *areasField) answer() []string {
	l := x.f.look
	if len(x.ids()) == 0 {
		return para(l.dim, x.f.say("voices.no-areas"), x.inner())
	}
	var lines []string
	for i, id := range x.ids() {
		vs := x.voices[id]
		here := x.focused && i == x.at
		sign, to := l.done, toComeWords(x.f, vs)
		if to != "" || len(vs) == 0 {
			sign = l.open
		}
		if i == x.at {
			x.row = len(lines)
		}
		name := oneLine(rowTitle(x.f.say, x.f.words(named(x.q)), x.words, x.q, id))
		if heard := heardWords(x.f, vs); x.inner() < narrow {
			lines = append(lines, handLine(x.f, here, x.inner(), sign, name, "", ""))
			lines = append(lines, l.dim.Render("      "+ansi.Truncate(heard, x.inner()-6, l.more)))
		} else {
			lines = append(lines, handLine(x.f, here, x.inner(), sign, name, ": "+heard, ""))
		}
		if here && to != "" {
			for _, t := range few(para(l.dim, to, x.inner()-6), 2, l.more) {
				lines = append(lines, "      "+t)
			}
		}
	}
	return lines
}

// left goes on to the next area of which somebody is still to come, once that is
// true of this one no more, or its people were gone through.
func (x *areasField) left(id model.ID, _, beyond bool) {
	x.drawn = ""
	waits := func(id model.ID) bool {
		return slices.ContainsFunc(x.voices[id], func(v voice) bool { return v.state == "" })
	}
	if i := slices.Index(x.ids(), id); i >= 0 && (beyond || !waits(id)) {
		x.onward(i, waits)
	}
}

// narrow is how many columns it takes to say something behind a name.
const narrow = 44

func (x *areasField) cursorAt() (int, int, bool) { return 2, x.top + x.row, x.focused }

func (x *areasField) keys() []key.Binding {
	if len(x.ids()) == 0 {
		return []key.Binding{keyNext, keyBack}
	}
	return x.rowsField.keys()
}

// handLine is one line of a list: the hand, a sign, a name that gives way, what
// must be read behind it, and what may be cut.
func handLine(f *form, here bool, width int, sign, name, must, rest string) string {
	hand, style := "  ", f.look.ask.UnsetBold()
	if here {
		hand, style = f.look.arrow+" ", f.look.here
	}
	lead := hand + sign + " "
	room := max(width-lipgloss.Width(lead)-lipgloss.Width(must), 1)
	if rest != "" {
		room = min(room, max(width/3, 12, room-lipgloss.Width(": "+rest)))
	}
	text := lead + ansi.Truncate(name, room, f.look.more) + must
	if rest != "" {
		text += ": " + rest
	}
	return style.Render(ansi.Truncate(text, max(width, 1), f.look.more))
}
