package model

import (
	"fmt"
	"slices"
	"strings"
)

// A Moved says that a position was refused because its text has other words by
// now (R4).
type Moved struct{ Of ID }

func (m Moved) Error() string {
	return fmt.Sprintf("the words of %q have changed since they were shown", string(m.Of))
}

// Refuse returns a Moved if any op takes a position on words that no longer stand,
// or carries one over that is no longer its member's last word; ErrOver if p was over
// before and is not reopened; ErrStaged if the stage moves where it may not; and nil
// if all may land. p is the partnership with the ops applied, was without.
func (p *Partnership) Refuse(was *Partnership, ops []Op) error {
	if was.Stage().Over() && slices.ContainsFunc(ops, stilled) {
		return ErrOver
	}
	if !p.moved(was, ops) {
		return ErrStaged
	}
	digests := map[ID]string{}
	seen := map[string]bool{}
	for _, op := range ops {
		path := strings.Split(op.Path, "/")
		if op.Step != CoreStep || op.Value == "" || path[0] != "positions" || len(path) < 2 || seen[path[1]] {
			continue
		}
		seen[path[1]] = true
		x := p.position(ID(path[1]))
		if x == nil || x.Until != "" {
			continue // what was said before stays, whatever the words are now
		}
		v := p.Version(ID(x.Version))
		if v == nil {
			continue
		}
		of := ID(v.Of)
		if digests[of] == "" {
			digests[of] = p.Digest(of)
		}
		if v.Digest != digests[of] || x.Carried != "" && !was.lastWord(x) {
			return Moved{of}
		}
	}
	return nil
}

// lastWord reports whether what a position was carried over from is the last that
// its member said of the text, and says the same.
func (p *Partnership) lastWord(x *Position) bool {
	from := p.position(ID(x.Carried))
	if from == nil || !from.same(*x) {
		return false
	}
	v := p.Version(ID(from.Version))
	if v == nil {
		return false
	}
	said := p.Said(ID(v.Of), ID(x.Member))
	last := said[len(said)-1]
	return last.ID == from.ID || last.ID == x.ID
}
