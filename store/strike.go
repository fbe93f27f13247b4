package store

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"slices"

	"tandem/model"
)

// strikes begins the paths of the lines that strikes leave behind.
const strikes = "struck/"

// Strike takes words out of the record of one partnership for good: out of its
// answers, its history, its drafts, the names of who typed, and all it is found
// by. model.StruckMark stands in their place, and a line says who struck, when
// and why. It returns in how many places they stood, and model.ErrShortStrike
// for too little to strike.
//
// It succeeds when none of that is in the file's bytes or its log's, and waits
// until no other window reads; if one does for too long, that is a Fault, and the
// words must be struck once more. What other partnerships say stays, and what is
// still typed in another window, or in other files (see Copies), it cannot reach.
// A text that no longer reads as it was agreed to is agreed to no more. There is
// no undo.
func (s *Store) Strike(ctx context.Context, k model.Strike) (n int, err error) {
	x, err := k.Striker()
	if err != nil {
		return 0, err
	}
	if err := s.take(ctx); err != nil {
		return 0, s.fault(err)
	}
	defer func() { <-s.turn }()
	if err := s.present(); err != nil {
		return 0, err
	}
	for _, do := range []func() error{
		s.discreet,
		func() error {
			return s.within(forWriting, func() error { n, err = s.strike(x, k); return err })
		},
		s.scour,
		s.empty,
	} {
		if err := patient(ctx, do); err != nil {
			return 0, s.fault(err)
		}
	}
	s.struck = unswept{}
	return n, nil
}

// unswept is a strike whose words stand nowhere any more, while the file's bytes
// may still have them: whoever tries again is told where they stood.
type unswept struct {
	partnership model.ID
	words       string
	places      int
}

func (u unswept) of(k model.Strike) int {
	if u.partnership != k.Partnership || u.words != k.Words {
		return 0
	}
	return u.places
}

// discreet has SQLite write zeros over what it no longer needs, and nothing into
// files of its own.
func (s *Store) discreet() error {
	var on int
	if err := s.one("PRAGMA secure_delete = 1", nil, &on); err != nil {
		return err
	}
	if on != 1 {
		return errors.New("secure_delete is off")
	}
	return s.exec("PRAGMA temp_store = MEMORY")
}

// scour writes the file anew, without what earlier changes left in it.
func (s *Store) scour() error { return s.exec("VACUUM") }

// empty empties the log into the file. A window that still reads what stood
// before keeps it from that.
func (s *Store) empty() error {
	var busy, pages, done int
	if err := s.one("PRAGMA wal_checkpoint(TRUNCATE)", nil, &busy, &pages, &done); err != nil {
		return err
	}
	if busy != 0 {
		return &model.Fault{Kind: model.Busy, Path: s.path, Err: errors.New("another window still reads what was struck")}
	}
	// SQLite does not wait until the disk knows: a power cut would bring the log back.
	if err := syncFile(s.path + "-wal"); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// strike does the part of Strike that lands whole or not at all. Done again with
// the same save it changes nothing.
func (s *Store) strike(x *model.Striker, k model.Strike) (int, error) {
	var again bool
	if err := s.one("SELECT EXISTS (SELECT 1 FROM save WHERE id = ?)", []any{k.ID}, &again); err != nil {
		return 0, err
	}
	if again {
		return s.struck.of(k), nil
	}
	if _, err := s.left(k.Partnership); err != nil {
		return 0, err
	}
	st, err := s.stands(k.Partnership)
	if err != nil {
		return 0, err
	}
	t := &stroke{Striker: x, Strike: k, ops: st.all.struck(x), places: map[model.Place]bool{}}
	for _, op := range t.ops {
		t.places[op.Place] = true
	}
	for _, do := range []func(*stroke) error{s.strikeHistory, s.strikeDrafts, s.strikeActors} {
		if err := do(t); err != nil {
			return 0, err
		}
	}
	if len(t.places) == 0 {
		return s.struck.of(k), nil
	}
	k.Actor = x.Words(model.CleanLine(k.Actor))
	ops := append(t.ops, line(x, k, st.p)...)
	now := st.with(ops, k.ID)
	s.held.stand = now // a transaction that fails forgets it
	if err := s.keep(k.Save, ops); err != nil {
		return 0, err
	}
	s.struck = unswept{k.Partnership, k.Words, len(t.places)}
	return len(t.places), s.head(now.record(), k.At)
}

// struck returns the ops that a strike leaves where it took words from an answer:
// they change nothing, so that nothing can bring the words back, but whoever
// still sees the words there and writes on gets a clash.
func (all answers) struck(x *model.Striker) []model.Op {
	var ops []model.Op
	for at, a := range all {
		if v := x.Answer(at, a.value); v != a.value {
			ops = append(ops, model.Op{Place: at, Value: v, Former: v, Was: a.save})
		}
	}
	slices.SortFunc(ops, func(a, b model.Op) int {
		return cmp.Or(cmp.Compare(a.Step, b.Step), cmp.Compare(a.Party, b.Party), cmp.Compare(a.Path, b.Path))
	})
	return ops
}

// struck reports whether op changes nothing: it is such a one, or all that it
// changed was struck.
func struck(op model.Op) bool { return op.Value == op.Former }

// line returns what says that words were struck from p.
func line(x *model.Striker, k model.Strike, p *model.Partnership) []model.Op {
	rank := ""
	if n := len(p.Core.Struck); n > 0 {
		rank = p.Core.Struck[n-1].Rank
	}
	row := strikes + string(k.ID)
	ops := []model.Op{{Place: model.Place{Step: model.CoreStep, Path: row}, Value: model.Between(rank, "")}}
	for _, leaf := range []struct{ name, value string }{
		{"by", k.Actor},
		{"at", string(model.DateOf(k.At))},
		{"why", x.Words(model.Clean(k.Why))},
		{"held", x.Words(model.Clean(k.Held))},
	} {
		if leaf.value != "" {
			ops = append(ops, model.Op{Place: model.Place{Step: model.CoreStep, Path: row + "/" + leaf.name}, Value: leaf.value})
		}
	}
	return ops
}
