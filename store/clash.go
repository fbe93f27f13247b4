package store

import (
	"slices"
	"strings"

	"tandem/model"
)

// A verdict says what becomes of an op.
type verdict int

const (
	lands   verdict = iota
	stands          // what it wants is there already
	clashes         // somebody else was here since its author looked
	gone            // the row it belongs to is no longer there
)

// A bench judges the ops of one save against what stands.
type bench struct {
	all      answers
	ops      []model.Op
	verdicts []verdict
	at       map[model.Place]int // the op at a place
	broken   map[string]bool     // the units that do not land
}

// judge says of every op whether it lands. Ops that clash write nothing, and
// take with them those that would be half a change without them: leaves of a row
// that is not there, what is left of a removal, and the rest of a unit. So no
// leaf is ever without its row.
func judge(all answers, ops []model.Op) *bench {
	b := &bench{all, ops, make([]verdict, len(ops)), make(map[model.Place]int, len(ops)), map[string]bool{}}
	for i, op := range ops {
		b.at[op.Place] = i
		b.find(i, b.alone(op))
	}
	for again := true; again; {
		again = false
		for i, op := range ops {
			if v := b.verdicts[i]; v == lands || v == stands {
				b.find(i, b.among(op, v))
				again = again || b.verdicts[i] != v
			}
		}
	}
	return b
}

// find notes what becomes of the i-th op.
func (b *bench) find(i int, v verdict) {
	b.verdicts[i] = v
	if w := model.Unit(b.ops[i].Place); w != "" && (v == clashes || v == gone) {
		b.broken[w] = true
	}
}

// rejudge judges the ops of a save that landed before, except those at the given
// places. Nothing of it lands any more.
func rejudge(all answers, ops []model.Op, landed map[model.Place]bool) *bench {
	b := &bench{all, ops, make([]verdict, len(ops)), map[model.Place]int{}, map[string]bool{}}
	for i, op := range ops {
		b.verdicts[i] = stands
		if landed[op.Place] || b.alone(op) == stands {
			continue
		}
		b.verdicts[i] = clashes
		if v := b.among(op, clashes); v == gone || b.alone(op) == gone {
			b.verdicts[i] = gone
		}
	}
	return b
}

// noted reports whether a place holds what the program notes when members come and go.
// Where it moved on, an undo leaves it: what follows from the undo is noted anew.
func noted(at model.Place) bool {
	return at.Step == model.CoreStep && (at.Path == "passages" || at.Path == "followed")
}

// alone judges an op by its own place.
func (b *bench) alone(op model.Op) verdict {
	now := b.all[op.Place]
	switch {
	case now.value == op.Value:
		return stands
	case isRow(op.Path) && op.Former == "" && now.value != "":
		return stands // two added the same row; where it ranks is not worth a question
	case now.save == op.Was:
		return lands
	case noted(op.Place):
		return stands // nobody has typed it, so nobody is asked about it
	case isRow(op.Path) && now.value == "" && op.Former != "":
		return gone
	}
	return clashes
}

// among judges an op, so far v, by the rows around it.
func (b *bench) among(op model.Op, v verdict) verdict {
	for _, row := range model.Above(op.Path) {
		if !isRow(row) {
			continue
		}
		at := model.Place{Step: op.Step, Party: op.Party, Path: row}
		if i, ok := b.at[at]; ok && v == lands && b.ops[i].Value == "" && b.verdicts[i] == clashes {
			return clashes
		}
		if op.Value != "" && b.after(at) == "" {
			return gone
		}
	}
	if v == lands && op.Value == "" && isRow(op.Path) && b.under(op.Place) != (model.Place{}) {
		return clashes
	}
	if v == lands && b.broken[model.Unit(op.Place)] {
		return clashes
	}
	return v
}

// after returns what would stand at a place after the save.
func (b *bench) after(at model.Place) string {
	if i, ok := b.at[at]; ok && b.verdicts[i] == lands {
		return b.ops[i].Value
	}
	return b.all[at].value
}

// under returns the place of a leaf in row that would stand after the save, the
// one written last; the zero Place if there is none.
func (b *bench) under(row model.Place) (newest model.Place) {
	prefix := row.Path + "/"
	for at, a := range b.all {
		if at.Step == row.Step && at.Party == row.Party && strings.HasPrefix(at.Path, prefix) && b.after(at) != "" &&
			(newest.Path == "" || a.save > b.all[newest].save || a.save == b.all[newest].save && at.Path < newest.Path) {
			newest = at
		}
	}
	return newest
}

// landed returns the ops that land, with what they truly replace.
func (b *bench) landed() []model.Op {
	var ops []model.Op
	for i, op := range b.ops {
		if b.verdicts[i] == lands {
			op.Former = b.all[op.Place].value
			ops = append(ops, op)
		}
	}
	return ops
}

// clashes returns the ops that do not, and whose answer is in their way. Who
// wrote that, and when, is the caller's to fill in.
func (b *bench) clashes() []model.Clash {
	var cs []model.Clash
	for i, op := range b.ops {
		if v := b.verdicts[i]; v == clashes || v == gone {
			cs = append(cs, b.clash(op, v == gone))
		}
	}
	return cs
}

func (b *bench) clash(mine model.Op, gone bool) model.Clash {
	theirs := b.all[mine.Place]
	c := model.Clash{Mine: mine, Theirs: model.Clean(theirs.value), Save: theirs.save, Gone: gone}
	for _, path := range append(model.Above(mine.Path), mine.Path) {
		if !isRow(path) {
			continue
		}
		row := model.Place{Step: mine.Step, Party: mine.Party, Path: path}
		if gone && b.all[row].value == "" && b.all[row].save != "" {
			c.Save = b.all[row].save // who took the row away
		}
		if at := b.under(row); !gone && mine.Value == "" && b.alone(mine) == lands && at.Path != "" {
			c.Save = b.all[at].save // who wrote in the row that was to go
		}
		if !gone && b.alone(mine) == lands && row.Path == model.Unit(mine.Place) {
			c.Save = b.all[b.under(row)].save // who wrote the rest of the unit
		}
	}
	return c
}

// isRow reports whether path names a row: the paths of rows are pairs of a list
// and an ID.
func isRow(path string) bool { return strings.Count(path, "/")%2 == 1 }

// cleaned returns ops with text that harms no terminal. Of two at one place the
// last one counts.
func cleaned(ops []model.Op) []model.Op {
	out := make([]model.Op, 0, len(ops))
	at := make(map[model.Place]int, len(ops))
	for _, op := range ops {
		op.Value = model.Clean(op.Value)
		if i, twice := at[op.Place]; twice {
			out[i].Value = op.Value
			continue
		}
		at[op.Place] = len(out)
		out = append(out, op)
	}
	return slices.Clip(out)
}
