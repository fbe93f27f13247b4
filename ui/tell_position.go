package ui

import (
	"cmp"
	"slices"
	"strings"

	"tandem/assets"
	"tandem/model"
)

// standWords says what happened to a position: who takes it, on what, and where
// that member stands now. One that was only put aside, because its member said
// something else on the same words, is told by that.
func standWords(w *assets.Words, p *model.Partnership, id model.ID, leaf string, op model.Op, save []model.Op) string {
	i := slices.IndexFunc(p.Core.Positions, func(x model.Position) bool { return x.ID == id })
	if i < 0 {
		return ""
	}
	x := p.Core.Positions[i]
	if x.Until != "" {
		return ""
	}
	who := cmp.Or(Short(p.Called(model.ID(x.Member))), w.Say("history.somebody"))
	text := w.Say("history.text-gone")
	if v := p.Version(model.ID(x.Version)); v != nil {
		text = textWithin(w, p, model.ID(v.Of))
	}
	lead := w.Say("history.position", "who", who, "text", text)
	switch {
	case leaf == "choice" && x.Carried != "" && op.Value != "" && op.Former == "":
		return w.Say("history.carried", "who", who, "text", text, "choice", choiceWords(w, op.Value))
	case leaf == "choice":
		return lead + ": " + fromTo(w, choiceWords(w, op.Former), choiceWords(w, op.Value)) + takenBy(w, p, x, op)
	case leaf == "reason":
		return lead + ", " + w.Say("history.reason") + ": " + inOwnWords(w, op)
	case leaf == "solved":
		return lead + ", " + w.Say("history.solved") + ": " + inOwnWords(w, op)
	case leaf == "body":
		return lead + ", " + w.Say("history.body") + ": " + fromTo(w, op.Former, op.Value)
	case leaf == "person" && !touches(save, op, "choice"):
		return lead + ", " + w.Say("history.person") + ": " + fromTo(w, p.Called(model.ID(op.Former)), p.Called(model.ID(op.Value)))
	}
	return ""
}

// inOwnWords says what a member said, to its end: a dissent is kept in the objector's
// words (R11).
func inOwnWords(w *assets.Words, op model.Op) string {
	if op.Former == "" {
		return w.Say("history.nothing") + " → “" + strings.Join(strings.Fields(oneLine(op.Value)), " ") + "”"
	}
	return fromTo(w, op.Former, op.Value)
}

// takenBy says who spoke for the member (R10). How it came in stands with the save.
func takenBy(w *assets.Words, p *model.Partnership, x model.Position, op model.Op) string {
	if name := Short(p.Speaker(x)); name != "" && op.Value != "" {
		return " (" + w.Say("history.spoke", "who", name) + ")"
	}
	return ""
}

// textWithin names a text within a sentence.
func textWithin(w *assets.Words, p *model.Partnership, of model.ID) string {
	return strings.TrimRight(TextWords(w, p, of), ".")
}

// touches reports whether a save changes another leaf of the row of an op.
func touches(save []model.Op, op model.Op, leaf string) bool {
	row := op.Path[:strings.LastIndexByte(op.Path, '/')+1]
	return slices.ContainsFunc(save, func(o model.Op) bool { return o.Step == op.Step && o.Path == row+leaf })
}

// choiceWords says what was answered, "" for nothing.
func choiceWords(w *assets.Words, choice string) string {
	if choice == "" {
		return ""
	}
	if key := "position." + choice; w.Has(key) {
		return w.Say(key)
	}
	return choice // from a newer Tandem
}

// A Narrow is which changes of a history are asked for: those of one step, or those
// of one text. The zero Narrow is all.
type Narrow struct{ Step, Text model.ID }

// Has reports whether a change is asked for. What members said stands with the step
// on which they are asked, which keeps nothing of its own.
func (n Narrow) Has(op model.Op) bool {
	list, rest, _ := strings.Cut(op.Path, "/")
	put := op.Step == model.CoreStep && (list == "versions" || list == "positions")
	switch {
	case n.Step != "":
		s := model.Lookup(n.Step)
		return op.Step == n.Step || put && s != nil && s.Part == nil
	case n.Text != "" && put:
		return strings.HasPrefix(rest, string(n.Text)+".")
	case n.Text == model.TermsText:
		s := model.Lookup(op.Step)
		return s != nil && s.Binds
	case n.Text != "":
		return strings.Contains("/"+op.Path+"/", "/"+string(n.Text)+"/")
	}
	return true
}
