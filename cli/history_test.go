package cli

import (
	"strings"
	"testing"
	"time"

	"tandem/model"
	"tandem/ui"
)

// A past is the saves of one partnership as a test writes them.
type past struct{ events []model.Event }

func (p *past) save(undoes model.ID, ops ...model.Op) *past {
	n := len(p.events) + 1
	id := model.ID(rune('a' + n))
	redo := false // the store says so
	for _, e := range p.events {
		redo = redo || e.ID == undoes && e.Undoes != "" && !e.Redo
	}
	p.events = append(p.events, model.Event{Seq: int64(n), Redo: redo, Save: model.Save{ID: id, Actor: "Ana", Mode: model.Wizard, At: time.Unix(0, 0), Undoes: undoes, Ops: ops}})
	return p
}

func op(step, party model.ID, path, former, value string) model.Op {
	return model.Op{Place: model.Place{Step: step, Party: party, Path: path}, Former: former, Value: value}
}

// now returns the partnership that the saves make.
func (p *past) now() *model.Partnership {
	leaves := map[model.Place]string{}
	for _, e := range p.events {
		for _, op := range e.Ops {
			leaves[op.Place] = op.Value
		}
	}
	now, _ := model.Read("p", leaves)
	return now
}

func (p *past) told(t *testing.T) string {
	c := testCall(t)
	c.flags = c.tree().Flags()
	var all []string
	for _, h := range c.tell(p.now(), p.events, ui.Narrow{}) {
		all = append(all, c.by(h))
		for _, ch := range h.Changes {
			all = append(all, ch.Former+ch.Value+ch.words)
		}
	}
	return strings.Join(all, "\n")
}

// TestSharingSharesNoPast: a page that is shared today may have held what was
// never shared, and the history does not tell it; nor what is private again.
func TestSharingSharesNoPast(t *testing.T) {
	const page model.ID = "interest"
	shared := new(past).
		save("", op(page, "o", "benefit", "", "PLANTED one")).
		save("", op(page, "o", "benefit", "PLANTED one", "PLANTED two")).
		save("", op(page, "o", "benefit", "PLANTED two", "polite words"), op(page, "o", "share", "", "yes")).
		save("", op(page, "o", "benefit", "polite words", "more polite words"))
	if told := shared.told(t); strings.Contains(told, "PLANTED") || !strings.Contains(told, "more polite words") {
		t.Errorf("shared later:\n%s", told)
	}
	again := new(past).
		save("", op(page, "o", "benefit", "", "PLANTED"), op(page, "o", "share", "", "yes")).
		save("", op(page, "o", "share", "yes", "no"))
	if told := again.told(t); strings.Contains(told, "PLANTED") {
		t.Errorf("private again:\n%s", told)
	}
}

func TestHistorySaysWhatHappened(t *testing.T) {
	const page model.ID = "roster"
	h := new(past).
		save("", op(page, "", "organizations/1", "", "U"), op(page, "", "organizations/1/name", "", "Clinic")).
		save("b", op(page, "", "organizations/1", "U", ""), op(page, "", "organizations/1/name", "Clinic", "")).
		save("c", op(page, "", "organizations/1", "", "U"), op(page, "", "organizations/1/name", "", "Clinic")).
		save("", op(page, "", "organizations/1", "U", "V"), op(page, "", "organizations/1/status~", "", `{"later":true,"who":"Rosa"}`)).
		save("", op("from a newer Tandem", "", "a", "", "b"))
	told := h.told(t)
	for _, want := range []string{
		"Ana, typed on the screen\n", "Clinic: added", "screen, undo\n", "Clinic: taken away", "screen, redo\n", "Clinic: moved", "Rosa",
	} {
		if !strings.Contains(told, want) {
			t.Errorf("does not say %q:\n%s", want, told)
		}
	}
}
