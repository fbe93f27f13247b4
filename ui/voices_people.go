package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

var (
	keySaid    = bind("s", "said", "s")
	keyPassed  = bind("p", "passed", "p")
	keyAbsent  = bind("a", "absent", "a")
	keyNoVoice = bind("del", "clear", "delete", "backspace")
)

// peopleField lists the people of one area with what each did and said.
type peopleField struct {
	rowsField
	voices     []voice
	past, next []mark
	sure       mark // was pressed once, over what somebody said
	letter     bool // the row that is open was opened by a letter that changed something
}

// A mark is one letter that was pressed: whose voice it was, and what it changed.
type mark struct {
	id      model.ID
	was, is string
}

func (x *peopleField) rebind(q model.Question) {
	x.rowsField.rebind(q)
	each, _ := q.(model.Each)
	x.voices = voicesOf(each)
}

func (x *peopleField) View() string {
	if x.drawn == "" {
		x.drawn = x.frame(x.answer())
	}
	return x.drawn
}

func (x *peopleField) answer() []string {
	l := x.f.look
	if len(x.voices) == 0 {
		return para(l.dim, x.f.say("voices.nobody"), x.inner())
	}
	lines := []string{l.accent.Render(ansi.Truncate(heardWords(x.f, x.voices), x.inner(), l.more))}
	for i, v := range x.voices {
		must := ": " + x.word(v.state)
		lines = append(lines, handLine(x.f, x.focused && i == x.at, x.inner(), x.sign(v.state), v.name, must, v.words))
	}
	return lines
}

// word says what a person did.
func (x *peopleField) word(state string) string {
	if state == "" {
		return x.f.say("agree.to-come")
	}
	return label(x.f.say, x.f.words(x.GetKey()+".state"), model.Option{Key: state})
}

func (x *peopleField) sign(state string) string {
	switch state {
	case model.Said:
		return x.f.look.done
	case model.Passed:
		return "-"
	case model.Absent:
		return "x"
	}
	return x.f.look.open
}

func (x *peopleField) cursorAt() (int, int, bool) { return 2, x.top + 1 + x.at, x.focused }

func (x *peopleField) Update(msg tea.Msg) (huh_, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || x.at >= len(x.voices) {
		return x.rowsField.Update(msg)
	}
	x.note, x.drawn = "", ""
	id, sure := x.voices[x.at].id, x.sure
	x.sure = mark{}
	switch {
	case key.Matches(k, keySaid):
		x.letter = x.voices[x.at].state != model.Said
		x.mark(model.Said)
		x.wants.on, x.wants.id, x.wants.key = openRow, id, "words"
	case key.Matches(k, keyPassed):
		x.over(sure, model.Passed, keyPassed)
	case key.Matches(k, keyAbsent):
		x.over(sure, model.Absent, keyAbsent)
	case key.Matches(k, keyNoVoice):
		x.put(mark{id: id, was: x.voices[x.at].state})
	default:
		return x.rowsField.Update(msg)
	}
	return x, nil
}

// over marks a person. Over what somebody said it takes the letter twice: sure is
// what the key before this one was pressed for.
func (x *peopleField) over(sure mark, state string, k key.Binding) {
	v := x.voices[x.at]
	if m := (mark{v.id, v.state, state}); v.state == model.Said && m != sure {
		x.sure = m
		x.note = x.f.say("voices.spoke", "who", v.name, "key", k.Help().Key)
		return
	}
	x.mark(state)
}

// left goes on to the next person of whom it is still to come, behind one whose
// last question is.
func (x *peopleField) left(id model.ID, _, beyond bool) {
	x.drawn, x.letter = "", false
	i := slices.IndexFunc(x.voices, func(v voice) bool { return v.id == id })
	if beyond && i >= 0 {
		x.onto(i)
	}
}

// lettered reports whether the row that is open was opened by a letter that can be
// taken back.
func (x *peopleField) lettered() bool { return x.letter && len(x.past) > 0 }

// mark says what the person under the hand did, and goes on to the next of whom
// it is still to come.
func (x *peopleField) mark(state string) {
	v := x.voices[x.at]
	x.put(mark{v.id, v.state, state})
	x.onto(x.at)
}

// onto puts the hand on the next person behind the i-th of whom it is still to
// come. It never turns back to the top: whoever goes down the list with letters
// should see where it ends.
func (x *peopleField) onto(i int) {
	for i++; i < len(x.voices); i++ {
		if x.voices[i].state == "" {
			x.at = i
			return
		}
	}
}

// put carries out a mark that can be taken back.
func (x *peopleField) put(m mark) {
	if m.was != m.is && x.write(m.id, m.was, m.is) {
		x.past, x.next = append(x.past, m), nil
	}
}

// write writes what a person did, if it is still what it was.
func (x *peopleField) write(id model.ID, was, is string) bool {
	entry, ok := openEntry(x.q, id)
	leaf := stateOf(entry)
	if !ok || leaf == nil || leaf.Value() != was {
		return false
	}
	if leaf.Set(is); is != "" {
		leaf.Head().SetAside(model.Aside{})
	}
	entry.Put()
	x.drawn, x.wants.changed = "", true
	return true
}

// undo takes back the last letter, or brings it back.
func (x *peopleField) undo(redo bool) bool {
	from, to := &x.past, &x.next
	if redo {
		from, to = to, from
	}
	for len(*from) > 0 {
		m := (*from)[len(*from)-1]
		*from = (*from)[:len(*from)-1]
		was, is := m.is, m.was
		if redo {
			was, is = m.was, m.is
		}
		if x.write(m.id, was, is) {
			*to = append(*to, m)
			for i, v := range x.voices {
				if v.id == m.id {
					x.at = i
				}
			}
			return true
		}
	}
	return false
}

func (x *peopleField) keys() []key.Binding {
	if len(x.voices) == 0 {
		return []key.Binding{keyNext, keyBack}
	}
	return []key.Binding{keyOpen, keySaid, keyPassed, keyAbsent, keyNoVoice, keyBack}
}
