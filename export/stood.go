package export

import (
	"slices"
	"strings"

	"tandem/model"
)

// stood says what one position says: the answer on the scale of its day, who else
// has to approve, the reason in the member's words (R11), what resolved it, and
// whether it was carried over (R6).
func (c *paper) stood(x model.Position, beyond bool, board string) string {
	text := c.answered(x, beyond)
	if board != "" {
		text += " (" + board + ")"
	}
	add := func(more string) {
		text = strings.TrimRight(text, ".") + ". " + more
	}
	if reason := oneLine(x.Reason); reason != "" && holds(x) {
		text += ": " + reason
	}
	if solved := oneLine(x.Solved); solved != "" && x.Means() == model.Yes {
		add(c.words.Say("doc.solved", "text", solved))
	}
	if v := c.cameFrom(x); v != nil {
		add(c.words.Say("doc.carried", "n", oneLine(v.N)))
	}
	return text
}

// approver returns who else has to approve what a position says, or has, and when
// (R17).
func (c *paper) approver(x model.Position) string {
	if m := x.Means(); m != model.Yes && m != model.IfBoard {
		return ""
	}
	about := []string{oneLine(x.Body), oneLine(date(c.words, x.On))}
	return strings.Join(slices.DeleteFunc(about, func(s string) bool { return s == "" }), ", ")
}

// holds reports whether a position is of the kind that is asked for its reason.
func holds(x model.Position) bool {
	return slices.Contains([]string{model.No, model.NoView, model.StandsAside}, x.Means())
}

// answered says an answer, with what it takes on its scale to be a yes.
func (c *paper) answered(x model.Position, beyond bool) string {
	w, choice := c.words, x.Choice
	aside := x.Means() == model.StandsAside
	switch {
	case beyond && scaleOf(choice) == model.ThreePoints:
		return w.Say("doc.position." + model.Beyond)
	case aside && choice == model.NoView:
		choice = model.StandsAside
	}
	text := oneLine(choice) // an answer of a newer Tandem
	if key := "doc.position." + choice; w.Has(key) {
		text = w.Say(key)
	}
	switch {
	case beyond:
		return text + ", " + w.Say("doc.position.not-alone")
	case scaleOf(choice) == model.FistToFive:
		return text + " (" + w.Say("doc.position.bar", "n", oneLine(x.Bar)) + ")"
	case aside && choice != model.StandsAside:
		return text + ", " + w.Say("doc.position.goes-on")
	}
	return text
}

// cameFrom returns the version that a position was carried over from, nil if it was
// said of the version it is on.
func (c *paper) cameFrom(x model.Position) *model.Version {
	var from *model.Version
	for seen := 0; x.Carried != "" && seen <= len(c.seen.Core.Positions); seen++ {
		at := slices.IndexFunc(c.seen.Core.Positions, func(y model.Position) bool { return string(y.ID) == x.Carried })
		if at < 0 {
			break
		}
		x = c.seen.Core.Positions[at]
		from = c.seen.Version(model.ID(x.Version))
	}
	return from
}

// taken says who recorded a position, how, and when (R10). Whether members were
// asked in turn is said where they were not, or in the whole record.
func (c *paper) taken(x model.Position, whole bool) string {
	w := c.words
	said := []string{oneLine(x.By)}
	add := func(key string) {
		if w.Has(key) {
			said = append(said, w.Say(key))
		}
	}
	add("mode." + x.How)
	if x.Way != model.InTurn || whole {
		add("way." + x.Way)
	}
	if x.File == model.Yes {
		add("mode.file")
	}
	said = append(said, oneLine(date(w, x.At)))
	return strings.Join(slices.DeleteFunc(said, func(s string) bool { return s == "" }), ", ")
}

// speaks returns the name of a member, with who spoke for it.
func (c *paper) speaks(x model.Position) string {
	name := names(c.words, c.seen, []model.ID{model.ID(x.Member)})
	if who := oneLine(c.seen.Speaker(x)); who != "" {
		name += " (" + who + ")"
	}
	return name
}

// before returns what a member said of a text that held it open, before it said
// what it says now; nil if it did not.
func (c *paper) before(of model.ID, now model.Position) *model.Position {
	var last *model.Position
	for _, x := range c.seen.Said(of, model.ID(now.Member)) {
		switch {
		case x.ID == now.ID:
			return last
		case holds(x):
			last = &x
		}
	}
	return nil
}

// asked says on which scale members are asked, as it is settled.
func (c *paper) asked() string {
	a := &c.seen.Asking
	said := []string{c.words.Say("doc.asked.three")}
	switch a.Scale {
	case model.FistToFive:
		bar := a.Bar
		if bar == "" {
			bar = "3"
		}
		said = []string{c.words.Say("doc.asked.fist", "n", oneLine(bar))}
	case model.EightGradients:
		said = []string{c.words.Say("doc.asked.eight")}
	}
	switch a.Way {
	case model.AllHands, model.OnSlips:
		said = append(said, c.words.Say("doc.asked."+a.Way))
	}
	if a.Open == model.StandsAside && a.Scale != model.FistToFive { // fingers have no such answer
		said = append(said, c.words.Say("doc.asked.aside"))
	}
	return strings.Join(said, " ")
}
